using Microsoft.CodeAnalysis;

namespace TypedConfig.Generator.Tests;

/// <summary>The schemas of <c>schemas/examples</c>.</summary>
public sealed class ExampleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "examples");

    public static TheoryData<string> Valid => [.. Files("valid")];

    public static TheoryData<string> Invalid => [.. Files("invalid")];

    [Theory]
    [MemberData(nameof(Valid))]
    public void ValidExampleCompiles(string file)
    {
        var run = GeneratorRun.Of(File.ReadAllText(Path.Combine(Folder, "valid", file)), path: "schema.yaml");
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerProblems);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void InvalidExampleStillGivesCodeThatCompiles(string file)
    {
        var run = GeneratorRun.Of(File.ReadAllText(Path.Combine(Folder, "invalid", file)), path: "schema.yaml");
        Assert.All(run.Diagnostics, static problem => Assert.Equal(DiagnosticSeverity.Error, problem.Severity));
        Assert.Empty(run.CompilerProblems);
        Assert.Single(run.Sources, static source => !source.Key.EndsWith("Log.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void MissionSchemaGivesTypedDefaults()
    {
        var run = GeneratorRun.Of(File.ReadAllText(Path.Combine(Folder, "valid", "payment-service.yaml")), """
            using Acme;
            public static class Program
            {
                public static string Run()
                {
                    var config = AppConfig.Create();
                    return $"{config.Database.PoolSize} {config.FeatureFlags.NewCheckout} {config.Database.Host is null}";
                }
            }
            """);
        Assert.Equal("10 False True", run.Execute());
    }

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(Path.Combine(Folder, folder), "*.yaml").Select(static file => Path.GetFileName(file)).Order();
}
