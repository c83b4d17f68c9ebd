namespace TypedConfig.Generator.Tests;

/// <summary>Errors of a schema: where they are shown, and what is emitted in spite of them.</summary>
public sealed class SchemaErrorTests
{
    [Theory]
    [InlineData("a: { type: intger }", "TC0009 'intger'")]
    [InlineData("a: { type: integer, min: 1, default: 0 }", "TC0017 '0'")]
    [InlineData("a: { type: string, pattern: '[' }", "TC0016 ''['' ")]
    [InlineData("a: { type: string, default: 'x', max_length: 0 }", "TC0017 ''x''")]
    [InlineData("a: { type: flag }", "TC0010 'flag'")]
    [InlineData("a: 5", "TC0005 '5'")]
    [InlineData("über: { type: string }", "TC0006 'über'")]
    [InlineData("a b: { type: string }", "TC0006 'a b'")]
    [InlineData("pool_size: { type: string }\nPoolSize: { type: string }", "TC0007 'PoolSize'")]
    [InlineData("pool-size: { type: string }\npool_size: { type: string }", "TC0007 'pool_size'")]
    [InlineData("app_config: { type: string }", "TC0008 'app_config'")]
    [InlineData("$visibility: secret", "TC0021 'secret'")]
    [InlineData("a: { type: integer }\na: { type: string }", "TC0003 'a'")]
    [InlineData("g:\n  # above\n  a: { type: array, items: { type: nothing } }", "TC0009 'nothing'")]
    public void ErrorStandsUnderTheOffendingText(string schema, string expected)
    {
        var run = GeneratorRun.Of(schema, path: "config/schema.yaml");
        Assert.Equal($"{expected.TrimEnd()} in config/schema.yaml", Squiggle.Of(Assert.Single(run.Diagnostics), schema));
        Assert.Empty(run.CompilerProblems);
    }

    [Fact]
    public void AllErrorsComeAtOnceAndTheSoundPartCompiles()
    {
        const string Schema = """
            database:
              pool_size: { type: integr }
              host: { type: string, default: db.internal }
            cache: oops
            log:
              level: { type: enum, values: [debug, info], default: loud }
            """;
        var run = GeneratorRun.Of(Schema, """
            public static class Program
            {
                public static string Run() => Acme.AppConfig.Create(b => b.Set(Acme.AppConfig.Keys.Log.Level, Acme.AppConfig.LogSection.LevelOption.Debug)).Database.Host;
            }
            """);
        Assert.Equal(
            ["TC0009 'integr' in schema.yaml", "TC0005 'oops' in schema.yaml", "TC0017 'loud' in schema.yaml"],
            run.Diagnostics.Select(static diagnostic => Squiggle.Of(diagnostic, Schema)));
        Assert.Equal("db.internal", run.Execute());
    }

    [Theory]
    [InlineData("database: [")]
    [InlineData("a: \"unterminated")]
    [InlineData("%YAML nonsense")]
    [InlineData("- a\n- b")]
    [InlineData("just a text")]
    [InlineData("a: &a [*a]")]
    [InlineData("<<: { a: 1 }")]
    [InlineData("{{ template }}")]
    public void BrokenTextStillGivesTheRootClass(string schema)
    {
        var run = GeneratorRun.Of(schema, "public static class Program { public static string Run() => nameof(Acme.AppConfig.Snapshot) + Acme.AppConfig.Create().Snapshot().GetType().Name; }");
        Assert.NotEmpty(run.Diagnostics);
        Assert.All(run.Diagnostics, static diagnostic => Assert.Equal("schema.yaml", diagnostic.Location.GetLineSpan().Path));
        Assert.Equal("SnapshotAppConfig", run.Execute());
    }

    [Fact]
    public void SyntaxErrorInOneGroupLeavesTheOthers()
    {
        var run = GeneratorRun.Of("""
            first:
              size: { type: integer, default: 1 }
            second:
              size: { type: integer, default: 2
            third:
              size: { type: integer, default: 3 }
            """, "public static class Program { public static string Run() => $\"{Acme.AppConfig.Create().First.Size}\"; }");
        Assert.Equal("TC0001", Assert.Single(run.Diagnostics).Id);
        Assert.Equal("1", run.Execute());
    }

    [Fact]
    public void SuggestionIsPartOfTheMessage() =>
        Assert.Contains("integer", Assert.Single(GeneratorRun.Of("a: { type: intger }").Diagnostics).GetMessage());

    [Fact]
    public void WarningsAreLeftToTheAnalyzer() => Assert.Empty(GeneratorRun.Of("a: { type: integer, mni: 1 }\npath: { type: string }").Diagnostics);

    [Fact]
    public void FileOfLogEventsAloneGivesTheLogMethodsAlone()
    {
        var run = GeneratorRun.Of("$logs:\n  started: { id: 1, level: information, message: Started }");
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerProblems);
        Assert.Equal("Acme.AppConfigLog.g.cs", Assert.Single(run.Sources).Key);
    }

    [Fact]
    public void EnumsOfAFileOfLogEventsAreStillInTheClassOfTheConfiguration()
    {
        var run = GeneratorRun.Of("""
            $types: { severity: { type: enum, values: [low, high] } }
            $logs: { judged: { id: 1, level: information, message: "{severity}", args: { severity: severity } } }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.NotNull(run.Load().GetType("Acme.AppConfig+SeverityType"));
        Assert.Equal(["Acme.AppConfig.g.cs", "Acme.AppConfigLog.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WrongEventLeavesTheOthers()
    {
        const string Schema = "$logs:\n  first: { id: 1, level: warn, message: One }\n  second: { id: 2, level: error, message: Two }";
        var run = GeneratorRun.Of(Schema);
        Assert.Equal("TC0021 'warn' in schema.yaml", Squiggle.Of(Assert.Single(run.Diagnostics), Schema));
        Assert.Equal(["Second"], run.Load().GetType("Acme.AppConfigLog")!.GetMethods().Where(static method => method.IsStatic && method.DeclaringType != typeof(object)).Select(static method => method.Name));
    }

    [Fact]
    public void EventsThatAreAllWrongGiveNothing()
    {
        var run = GeneratorRun.Of("$logs:\n  first: { id: 1, level: warn, message: One }");
        Assert.Single(run.Diagnostics);
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("{ x: exception, y: exception }", "TC0021 'exception'")]
    [InlineData("{ x: { type: exception, secret: true } }", "TC0021 'true'")]
    [InlineData("{ x: { type: exception, format: uri } }", "TC0021 'uri'")]
    [InlineData("{ x: [exception] }", "TC0021 'x'")]
    public void WrongExceptionIsAnErrorThere(string args, string expected)
    {
        var schema = $"$logs: {{ a: {{ id: 1, level: error, message: m, args: {args} }} }}";
        Assert.Equal(expected + " in schema.yaml", Squiggle.Of(Assert.Single(GeneratorRun.Of(schema).Diagnostics), schema));
    }

    [Fact]
    public void EmptyFileGivesAnEmptyRootClass()
    {
        var run = GeneratorRun.Of("# nothing yet\n");
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerProblems);
        Assert.Equal("Acme.AppConfig.g.cs", Assert.Single(run.Sources).Key);
    }
}
