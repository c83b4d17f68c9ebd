namespace TypedConfig.Generator.Tests;

/// <summary>Which class a file gives, and several files in one project.</summary>
public sealed class SeveralSchemasTests
{
    private const string Leaf = "size: { type: integer, default: 1 }\n";
    private const string Logs = "$logs:\n  started: { id: 1, level: information, message: Started }\n";

    [Theory]
    [InlineData("schema.yaml", "Acme.AppConfig")]
    [InlineData("config/schema.yaml", "Acme.AppConfig")]
    [InlineData("C:\\app\\Schema.YAML", "Acme.AppConfig")]
    [InlineData("payments.schema.yaml", "Acme.PaymentsConfig")]
    [InlineData("feature-flags.schema.yaml", "Acme.FeatureFlagsConfig")]
    [InlineData("2fa.schema.yaml", "Acme._2faConfig")]
    public void FileNameGivesTheClass(string path, string type) => AssertGives(type, GeneratorRun.Of(Leaf, path: path));

    [Theory]
    [InlineData("appsettings.yaml")]
    [InlineData("myschema.yaml")]
    [InlineData("schema.json")]
    [InlineData("schema.yaml.bak")]
    public void OtherFilesAreNotRead(string path) => Assert.Empty(Project.Of([(path, "a: [")]).Driver.GetRunResult().Results[0].GeneratedSources);

    [Theory]
    [InlineData("My.App", "My.App.AppConfig")]
    [InlineData("my-app.2d", "my_app._2d.AppConfig")]
    [InlineData("Ünïcode", "Ünïcode.AppConfig")]
    [InlineData("class", "_class.AppConfig")]
    [InlineData("", "AppConfig")]
    public void RootNamespaceGivesTheNamespace(string rootNamespace, string type) =>
        AssertGives(type, GeneratorRun.Of(Leaf, options: TestOptions.WithRootNamespace(rootNamespace)));

    [Fact]
    public void WithoutRootNamespaceTheClassIsGlobal()
    {
        var run = GeneratorRun.Of("database: { " + Leaf.Trim() + " }", "public static class Program { public static string Run() => AppConfig.Create().Database.Size.ToString(); }", options: TestOptions.Empty);
        Assert.Equal("AppConfig.g.cs", Assert.Single(run.Sources).Key);
        Assert.Equal("1", run.Execute());
    }

    [Fact]
    public void MetadataOfAFileGivesClassAndNamespace()
    {
        var options = TestOptions.WithRootNamespace("Acme").With("schema.yaml", "TypedConfigClass", "Settings").With("schema.yaml", "TypedConfigNamespace", "Other.Place");
        AssertGives("Other.Place.Settings", GeneratorRun.Of(Leaf, options: options));
    }

    [Fact]
    public void SchemaGoesBeforeMetadata()
    {
        var options = TestOptions.WithRootNamespace("Acme").With("schema.yaml", "TypedConfigClass", "Settings").With("schema.yaml", "TypedConfigNamespace", "Other.Place");
        AssertGives("Own.Mine", GeneratorRun.Of("$class: Mine\n$namespace: Own\n" + Leaf, options: options));
    }

    [Fact]
    public void MetadataThatIsNoNameIsAnErrorAtTheFile()
    {
        var run = GeneratorRun.Of(Leaf, options: TestOptions.WithRootNamespace("Acme").With("schema.yaml", "TypedConfigClass", "no name"));
        Assert.Equal("TC0021", Assert.Single(run.Diagnostics).Id);
        AssertGives("Acme.AppConfig", run, hasErrors: true);
    }

    [Fact]
    public void TwoSchemasLiveInOneProject()
    {
        var run = GeneratorRun.Of(
            [("schema.yaml", Leaf), ("payments.schema.yaml", "size: { type: string, default: large }")],
            "public static class Program { public static string Run() => $\"{Acme.AppConfig.Create().Size} {Acme.PaymentsConfig.Create().Size}\"; }");
        Assert.Empty(run.Diagnostics);
        Assert.Equal("1 large", run.Execute());
    }

    [Fact]
    public void SecondFileOfAClassIsAnErrorThere()
    {
        var run = GeneratorRun.Of([("b/schema.yaml", "other: { type: string }"), ("a/schema.yaml", Leaf)]);
        var problem = Assert.Single(run.Diagnostics);
        Assert.Equal("TC0022", problem.Id);
        Assert.Equal("b/schema.yaml", problem.Location.GetLineSpan().Path);
        Assert.Contains("a/schema.yaml gives the class Acme.AppConfig already", problem.GetMessage());
        Assert.Empty(run.CompilerProblems);
        Assert.Contains("Size", run.Source);
    }

    [Fact]
    public void ClassesThatDifferOnlyInCaseAreTheSame()
    {
        var run = GeneratorRun.Of([("a.schema.yaml", "$class: Settings\n" + Leaf), ("b.schema.yaml", "$class: SETTINGS\n" + Leaf)]);
        Assert.Equal("TC0022", Assert.Single(run.Diagnostics).Id);
        Assert.Single(run.Sources);
    }

    [Fact]
    public void LogMethodsOfOneFileAndKeysOfAnotherMayHaveTheSameClass()
    {
        var run = GeneratorRun.Of([("a/schema.yaml", Logs), ("b/schema.yaml", Leaf)]);
        AssertGives("Acme.AppConfig", run);
        AssertGives("Acme.AppConfigLog", run);
    }

    [Theory]
    [InlineData(Logs, Logs, "Acme.AppConfigLog")]
    [InlineData(Leaf + Logs, Logs, "Acme.AppConfigLog")]
    [InlineData(Leaf + Logs, Leaf + Logs, "Acme.AppConfig")]
    [InlineData(Logs, "$class: AppConfigLog\n" + Leaf, "Acme.AppConfigLog")]
    public void SecondFileOfALogClassIsAnErrorThere(string first, string second, string type)
    {
        var run = GeneratorRun.Of([("b/schema.yaml", second), ("a/schema.yaml", first)]);
        var problem = Assert.Single(run.Diagnostics);
        Assert.Equal(("TC0022", "b/schema.yaml"), (problem.Id, problem.Location.GetLineSpan().Path));
        Assert.Contains($"a/schema.yaml gives the class {type} already", problem.GetMessage());
        Assert.Empty(run.CompilerProblems);
    }

    [Fact]
    public void VisibilityOfTheSchemaIsThatOfItsLogMethods()
    {
        Assert.Contains("public static partial class AppConfigLog", GeneratorRun.Of(Logs).Source);
        Assert.Contains("internal static partial class AppConfigLog", GeneratorRun.Of("$visibility: internal\n" + Logs).Source);
    }

    [Fact]
    public void WithoutRootNamespaceTheLogMethodsAreGlobal() => Assert.Equal("AppConfigLog.g.cs", Assert.Single(GeneratorRun.Of(Logs, options: TestOptions.Empty).Sources).Key);

    private static void AssertGives(string type, GeneratorRun run, bool hasErrors = false)
    {
        Assert.Equal(hasErrors, !run.Diagnostics.IsEmpty);
        Assert.NotNull(run.Load().GetType(type));
    }
}
