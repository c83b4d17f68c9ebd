using System.Text.RegularExpressions;

namespace TypedConfig.Docs.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, by its path in the repository.</param>
/// <param name="Line">The line of its fence, counted from 1.</param>
/// <param name="Language">What the fence says; empty for nothing.</param>
/// <param name="Note">What an HTML comment right above the fence says to the tests; empty without one.</param>
/// <param name="Text">The text.</param>
internal sealed partial record Block(string Page, int Line, string Language, string Note, string Text)
{
    /// <summary>The words behind <c>with</c> in the note.</summary>
    public string? With => Note.StartsWith("with ", StringComparison.Ordinal) ? Note["with ".Length..] : null;

    /// <summary>The file of a sample, which the build compiles, behind <c>in</c>.</summary>
    public string? In => Note.StartsWith("in ", StringComparison.Ordinal) ? Note["in ".Length..] : null;

    public static IReadOnlyList<Block> AllOf(string language) => [.. Repository.Guides.SelectMany(Of).Where(block => block.Language == language)];

    public static IReadOnlyList<Block> Of(string page)
    {
        var text = Repository.Text(page).ReplaceLineEndings("\n");
        return [.. Fence().Matches(text).Select(match => Of(page, text, match))];
    }

    public override string ToString() => $"{Page}:{Line}";

    private static Block Of(string page, string text, Match match)
    {
        // Inside a list a block is indented.
        var indent = match.Groups["indent"].Value;
        var lines = match.Groups["text"].Value.Split('\n').Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line);
        var fence = match.Groups["language"].Index;
        return new Block(page, text.AsSpan(0, fence).Count('\n') + 1, match.Groups["language"].Value, match.Groups["note"].Value, string.Join('\n', lines));
    }

    [GeneratedRegex(@"(?:^[ ]*<!-- (?<note>[^\n]*) -->\n)?^(?<indent>[ ]*)```(?<language>\w*)\n(?<text>.*?)^[ ]*```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
