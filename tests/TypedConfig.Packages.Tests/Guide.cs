using System.Text.RegularExpressions;

namespace TypedConfig.Packages.Tests;

/// <summary>The steps of a guide: its fenced blocks, each with what an HTML comment above it says is to be done with it.</summary>
/// <param name="Deed"><c>run</c>, <c>fails</c>, <c>start</c>, <c>prints</c>, or <c>file</c> and a name.</param>
/// <param name="Text">The block.</param>
internal sealed partial record Guide(string Deed, string Text)
{
    public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<Guide> Of(string page)
    {
        var text = File.ReadAllText(Path.Combine(PackedProduct.RepositoryRoot, page));
        var steps = Step().Matches(text).Select(static match => new Guide(match.Groups["deed"].Value, match.Groups["text"].Value)).ToList();
        Assert.Equal(text.Split("```").Length / 2, steps.Count);
        return steps;
    }

    [GeneratedRegex(@"^<!-- (?<deed>[^\n]+) -->\n```\w+\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Step();
}
