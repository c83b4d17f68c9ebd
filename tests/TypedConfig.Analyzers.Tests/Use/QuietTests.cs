using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedConfig.Analyzers.Tests.Use;

/// <summary>No rule about C# fires on what is generated. On the samples their own build sees to it, whose warnings are errors.</summary>
public sealed class QuietTests
{
    private static readonly DiagnosticAnalyzer[] Rules =
    [
        .. typeof(RawKeyAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .Where(static analyzer => analyzer.SupportedDiagnostics[0].Id.StartsWith("TC1", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> Schemas => [.. Directory.GetFiles(Path.Combine(Repository.Root, "schemas", "examples", "valid")).Select(static file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task NoRuleFiresOnGeneratedCode(string schema)
    {
        using var project = UseProject.Of("internal sealed class Unrelated;", File.ReadAllText(Path.Combine(Repository.Root, "schemas", "examples", "valid", schema)));
        Assert.Equal(5, Rules.Length);
        foreach (var analyzer in Rules)
        {
            Assert.Empty(await project.AnalyzeAsync(analyzer));
        }
    }
}
