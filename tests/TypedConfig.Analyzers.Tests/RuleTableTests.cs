using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedConfig.Compiler;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers.Tests;

/// <summary>Every rule has its page, its link, its entry among the releases, and an id in the range of its category.</summary>
public sealed class RuleTableTests
{
    private static readonly DiagnosticDescriptor[] Descriptors =
    [
        .. typeof(SchemaAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .SelectMany(static type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .Concat(ProblemDiagnostic.Descriptors(ProblemSeverity.Error))
            .DistinctBy(static descriptor => descriptor.Id)
            .OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    public static TheoryData<string> Ids => [.. Descriptors.Select(static descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void RuleHasPageLinkAndRelease(string id)
    {
        var descriptor = Descriptors.Single(known => known.Id == id);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "analyzers", "docs", "rules", id + ".md"));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n\nSeverity: {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}", page, StringComparison.Ordinal);
        Assert.EndsWith($"/analyzers/docs/rules/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        var severity = descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity.ToString() : "Disabled";
        Assert.Equal([$"{id} | {descriptor.Category} | {severity} | {descriptor.Title}"], Releases().Where(row => row.StartsWith(id, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void PageSaysWhatIsFlaggedWhatToWriteInsteadAndHowToSuppress(string id)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "analyzers", "docs", "rules", id + ".md"));
        Assert.Equal(["## Flagged", "## Instead", "## Suppressing it"], Regex.Matches(page, "^## (Flagged|Instead|Suppressing it)$", RegexOptions.Multiline).Select(static match => match.Value));
    }

    [Fact]
    public void IdsAreInTheRangeOfTheirCategory() => Assert.All(Descriptors, static descriptor => Assert.Equal(
        descriptor.Id[..3] switch { "TC0" => "TypedConfig.Schema", "TC1" => "TypedConfig.Usage", "TC2" => "TypedConfig.ValueFiles", _ => "none" },
        descriptor.Category));

    [Fact]
    public void NothingElseHasAPageOrARelease()
    {
        var ids = Descriptors.Select(static descriptor => descriptor.Id).ToArray();
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "analyzers", "docs", "rules"), "TC*.md").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

        // TC5xxx are said by the targets of the package, whose tests look for their pages.
        Assert.Equal(ids, pages.Where(static id => !id.StartsWith("TC5", StringComparison.Ordinal)));
        Assert.Equal(ids, Releases().Select(static row => row[..6]));
    }

    private static IEnumerable<string> Releases() => File.ReadLines(Path.Combine(Repository.Root, "analyzers", "TypedConfig.Analyzers", "AnalyzerReleases.Unshipped.md"))
        .Where(static line => line.StartsWith("TC", StringComparison.Ordinal));
}
