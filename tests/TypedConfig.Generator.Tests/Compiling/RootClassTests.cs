namespace TypedConfig.Generator.Tests;

/// <summary>What the root class offers to code: values made by code, extension, visibility, deprecation.</summary>
public sealed class RootClassTests
{
    private const string Schema = """
        database:
          pool_size: { type: integer, min: 1, max: 1000, default: 10, defaults: { production: 50 } }
          host: { type: string, default: localhost }
        """;

    [Fact]
    public void ValuesSetByCodeReplaceDefaults() => Assert.Equal("5 localhost", Run(Schema, """
        var config = AppConfig.Create(b => b.Set(AppConfig.Keys.Database.PoolSize, 5));
        return $"{config.Database.PoolSize} {config.Database.Host}";
        """));

    [Fact]
    public void DefaultsOfAnEnvironmentHoldWhereItIsSet() => Assert.Equal("10 50", Run(Schema, """
        return $"{AppConfig.Create().Database.PoolSize} {AppConfig.Create(b => b.Environment = "Production").Database.PoolSize}";
        """));

    [Fact]
    public void ValuesSetByCodeAreChecked() => Assert.Equal("database.pool_size = 5000: must be at most 1000", Run(Schema, """
        try
        {
            return AppConfig.Create(b => b.Set(AppConfig.Keys.Database.PoolSize, 5000)).Database.Host;
        }
        catch (ConfigValidationException e)
        {
            return string.Join("\n", e.Errors);
        }
        """));

    [Fact]
    public void MissingRequiredValueIsAnError() => Assert.Contains("name", Run("name: { type: string, required: true }\nnumber: { type: integer, required: true }", """
        try
        {
            return AppConfig.Create().Name;
        }
        catch (ConfigValidationException e)
        {
            return e.Errors.Count == 2 ? e.Errors[0].ToString() : e.Message;
        }
        """));

    [Fact]
    public void SnapshotIsTheTreeItself() => Assert.Equal("True", Run(Schema, """
        var config = AppConfig.Create();
        return (ReferenceEquals(config.Snapshot(), config.Snapshot()) && ReferenceEquals(config.Snapshot().Database, config.Database)).ToString();
        """));

    [Fact]
    public void UserCanExtendTheClasses()
    {
        var run = GeneratorRun.Of(Schema, """
            using TypedConfig;
            namespace Acme
            {
                public sealed partial class AppConfig
                {
                    // Runs before anything generated: the user's file comes first.
                    private static readonly ConfigKey<int> Pool = Keys.Database.PoolSize;

                    public string Summary => $"{Pool.Name} = {Database.Doubled}";

                    public sealed partial class DatabaseSection
                    {
                        public int Doubled => PoolSize * 2;
                    }
                }
            }
            public static class Program
            {
                public static string Run() => Acme.AppConfig.Create().Summary;
            }
            """);
        Assert.Equal("database.pool_size = 20", run.Execute());
    }

    [Fact]
    public void KeysAreCompleteAtFirstUse() => Assert.Equal("apps:payment:database:pool_size", Run(
        "$section: apps.payment\n" + Schema,
        "return AppConfig.Keys.Database.PoolSize.Path;"));

    [Fact]
    public void InternalClassIsNotSeenOutside()
    {
        var run = GeneratorRun.Of("$visibility: internal\n" + Schema, Program("return AppConfig.Create().Database.Host;"));
        Assert.Equal("localhost", run.Execute());
        Assert.False(run.Load().GetType("Acme.AppConfig")!.IsPublic);
        Assert.Equal("CS0052", Assert.Single(GeneratorRun.Of("$visibility: internal\n" + Schema, "public static class Leak { public static Acme.AppConfig? Config; }").CompilerProblems).Id);
    }

    [Theory]
    [InlineData("old: { type: string, deprecated: true }", "config.Old", "'AppConfig.Old' is obsolete: 'Deprecated.'")]
    [InlineData("old: { type: string, deprecated: gone }", "config.Old", "'AppConfig.Old' is obsolete: 'gone.'")]
    [InlineData("old: { type: string, deprecated: { message: gone, replacement: new.key, since: v3 } }", "config.Old", "'AppConfig.Old' is obsolete: 'gone. Since v3. Use new.key instead.'")]
    [InlineData("group: { $deprecated: No longer read., old: { type: string } }", "config.Group", "'AppConfig.Group' is obsolete: 'No longer read.'")]
    [InlineData("outer: { inner: { $deprecated: true, old: { type: string } } }", "config.Outer.Inner", "'AppConfig.OuterSection.Inner' is obsolete: 'Deprecated.'")]
    public void DeprecationWarnsTheUserAndNotTheGeneratedCode(string schema, string use, string message)
    {
        Assert.Empty(GeneratorRun.Of(schema).CompilerProblems);
        var problem = Assert.Single(GeneratorRun.Of(schema, Program($"var config = AppConfig.Create(); return {use}?.ToString() ?? \"\";")).CompilerProblems);
        Assert.Equal("CS0618", problem.Id);
        Assert.Equal(message, problem.GetMessage());
    }

    [Fact]
    public void SecretsAreMaskedWhereverTheyArePrinted()
    {
        var run = GeneratorRun.Of("""
            password: { type: string, secret: true, default: hunter2 }
            list: { type: array, items: { type: string, secret: true }, default: [hunter2] }
            map: { type: map, items: { type: string, secret: true }, default: { a: hunter2 } }
            object:
              type: object
              default: { token: hunter2 }
              properties:
                token: { type: string, secret: true }
            """, Program("""
            var c = AppConfig.Create();
            return $"{c.Password} {c.List[0]} {c.Map["a"]} {c.Object.Token} {c.Password.Reveal()} {c.Object.Token?.Reveal()} {AppConfig.Keys.List.DefaultText} {AppConfig.Keys.Object.DefaultText}";
            """));
        Assert.Equal("*** *** *** *** hunter2 hunter2 *** ***", run.Execute());
        Assert.DoesNotContain(run.Source.Split('\n'), static line => line.Contains("hunter2") && line.Contains("///"));
        Assert.DoesNotContain("{token: hunter2}", run.Source);
    }

    private static string Run(string schema, string body) => GeneratorRun.Of(schema, Program(body)).Execute();

    private static string Program(string body) => $$"""
        using System;
        using Acme;
        using TypedConfig;
        public static class Program
        {
            public static string Run()
            {
                {{body}}
            }
        }
        """;
}
