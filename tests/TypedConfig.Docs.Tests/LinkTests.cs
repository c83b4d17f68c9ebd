using System.Text.RegularExpressions;

namespace TypedConfig.Docs.Tests;

/// <summary>Links between pages, to files and to headings.</summary>
public sealed partial class LinkTests
{
    private const string Home = "https://github.com/typedconfig/typedconfig/";

    public static TheoryData<string> Pages => [.. Repository.Files(".", "*.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void LinksLeadSomewhere(string page) => Assert.Empty(Broken(page, Repository.Text(page)));

    [Fact]
    public void BrokenLinksAreNoticed()
    {
        Assert.Equal(["gone.md"], Broken("docs/reload.md", "[a](gone.md) and [b](stores.md), ![c](../LICENSE), not `[d](gone.md)`\n\n    [e](gone.md)\n"));
        Assert.Equal(["stores.md#gone"], Broken("docs/reload.md", "# Files\n[a](stores.md#gone) [b](stores.md#the-redis-store) [c](#files)"));
        Assert.Equal([Home + "blob/main/gone.md"], Broken("README.md", $"[a]({Home}blob/main/gone.md) [b]({Home}blob/main/docs/stores.md#stores) [c]({Home})"));
        Assert.Equal(["gone.png"], Broken("README.md", "<img src=\"gone.png\">"));
    }

    [Fact]
    public void HeadingsHaveTheAnchorsThatTheSiteGivesThem() =>
        Assert.Equal(["reload-and-its-guarantees", "values-appsettingsjson", "rules", "rules-1"], Anchors("# Reload and its guarantees\n## Values: appsettings*.json\n## `Rules`\n### Rules\n```\n# no heading\n```\n"));

    private static IEnumerable<string> Broken(string page, string text) => Targets(text).Where(target => !Exists(page, text, target));

    private static bool Exists(string page, string text, string target)
    {
        var parts = target.Split('#', 2);
        if (parts[0].StartsWith(Home, StringComparison.Ordinal))
        {
            return InRepository().Match(parts[0][Home.Length..]) is not { Success: true } match || Exists("README.md", text, $"{match.Groups[1].Value}{(parts.Length > 1 ? "#" + parts[1] : "")}");
        }

        if (Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto")
        {
            return true;
        }

        var file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        var isThere = File.Exists(Repository.PathOf(file)) || Directory.Exists(Repository.PathOf(file));
        return isThere && (parts.Length == 1 || Anchors(parts[0].Length == 0 ? text : Repository.Text(file)).Contains(parts[1]));
    }

    private static IEnumerable<string> Targets(string text) =>
        Link().Matches(WithoutCode(text)).Select(static match => match.Groups["target"].Value);

    private static IEnumerable<string> Anchors(string text)
    {
        var seen = new Dictionary<string, int>();
        foreach (var heading in Heading().Matches(Fenced().Replace(text, "")).Select(static match => match.Groups[1].Value))
        {
            var anchor = NotInAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            var before = seen.TryGetValue(anchor, out var count) ? count : 0;
            seen[anchor] = before + 1;
            yield return before == 0 ? anchor : $"{anchor}-{before}";
        }
    }

    private static string WithoutCode(string text) => Inline().Replace(Indented().Replace(Fenced().Replace(text, ""), ""), "");

    [GeneratedRegex("""\]\((?<target>[^)\s]+)\)|^\[[^\]]+\]:\s+(?<target>\S+)|<(?:img|a)\s[^>]*(?:src|href)="(?<target>[^"]+)"|<(?<target>https?://[^>]+)>""", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?:blob|tree|raw)/main/(.+)$")]
    private static partial Regex InRepository();

    [GeneratedRegex(@"^#{1,6}\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^[ ]*```.*?^[ ]*```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"(?<=\n\n)(?:    [^\n]*(?:\n|$))+")]
    private static partial Regex Indented();

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex Inline();
}
