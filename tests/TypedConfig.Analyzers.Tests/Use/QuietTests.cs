using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedConfig.Analyzers.Tests.Use;

/// <summary>No rule about C# fires on the samples, or on what is generated.</summary>
public sealed class QuietTests
{
    public static TheoryData<string> Samples => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "samples")).Where(static folder => File.Exists(Path.Combine(folder, "schema.yaml"))).Select(static folder => Path.GetFileName(folder))];

    public static TheoryData<string> Schemas => [.. Directory.GetFiles(Path.Combine(Repository.Root, "schemas", "examples", "valid")).Select(static file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task NoRuleFiresOnASample(string sample)
    {
        var folder = Path.Combine(Repository.Root, "samples", sample);
        var files = Directory.GetFiles(folder, "*.cs").Select(static file => ImplicitUsings + File.ReadAllText(file)).ToArray();
        using var project = UseProject.OfProgram(files, File.ReadAllText(Path.Combine(folder, "schema.yaml")), sample);
        await AssertQuietAsync(project);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task NoRuleFiresOnGeneratedCode(string schema)
    {
        using var project = UseProject.Of("internal sealed class Unrelated;", File.ReadAllText(Path.Combine(Repository.Root, "schemas", "examples", "valid", schema)));
        await AssertQuietAsync(project);
    }

    private static readonly DiagnosticAnalyzer[] Rules =
    [
        .. typeof(RawKeyAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .Where(static analyzer => analyzer.SupportedDiagnostics[0].Id.StartsWith("TC1", StringComparison.Ordinal)),
    ];

    private const string ImplicitUsings = "using System; using System.IO; using System.Linq; using System.Threading; using System.Threading.Tasks;\n";

    private static async Task AssertQuietAsync(UseProject project)
    {
        Assert.Equal(5, Rules.Length);
        foreach (var analyzer in Rules)
        {
            Assert.Empty(await project.AnalyzeAsync(analyzer));
        }
    }
}
