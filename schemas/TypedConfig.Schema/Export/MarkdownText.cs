using System.Text;

namespace TypedConfig.Schema;

/// <summary>Texts of the schema as Markdown that shows them as they are, on one line and inside a table.</summary>
internal sealed class MarkdownText : Markup
{
    public static readonly MarkdownText Instance = new();

    private MarkdownText()
    {
    }

    public override string Text(string text) => string.Concat(OneLine(text).Select(static c => IsSign(c) ? "\\" + c : c.ToString()));

    /// <summary>A table ends its cells before it looks for code, so a bar is escaped inside code too.</summary>
    public override string Code(string text)
    {
        var line = OneLine(text);
        if (line.Trim().Length == 0)
        {
            return line.Length == 0 ? "the empty text" : "white space";
        }

        var fence = new string('`', LongestRun(line) + 1);
        var space = line[0] == '`' || line[line.Length - 1] == '`' ? " " : "";
        return fence + space + line.Replace("|", "\\|") + space + fence;
    }

    private static bool IsSign(char c) => c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '&' or '!';

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return line.ToString();
    }

    private static int LongestRun(string text)
    {
        var longest = 0;
        for (int i = 0, run = 0; i < text.Length; i++)
        {
            run = text[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
