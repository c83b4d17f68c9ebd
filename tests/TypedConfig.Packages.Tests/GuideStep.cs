using System.Text.RegularExpressions;

namespace TypedConfig.Packages.Tests;

/// <summary>A step of a guide: a fenced block, with what an HTML comment above it says is to be done with it.</summary>
/// <param name="Deed"><c>run</c>, <c>fails</c>, <c>start</c>, <c>prints</c>, or <c>file</c> and a name.</param>
/// <param name="Text">The block.</param>
internal sealed partial record GuideStep(string Deed, string Text)
{
    public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All steps of a page, which has no other blocks.</summary>
    public static IReadOnlyList<GuideStep> Of(string page)
    {
        var text = File.ReadAllText(Path.Combine(PackedProduct.RepositoryRoot, page));
        var steps = Step().Matches(text).Select(static match => new GuideStep(match.Groups["deed"].Value, match.Groups["text"].Value)).ToList();
        Assert.Equal(text.Split("```").Length / 2, steps.Count);
        return steps;
    }

    [GeneratedRegex(@"^<!-- (?<deed>[^\n]+) -->\n```\w+\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Step();
}
