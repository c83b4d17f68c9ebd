using System.Globalization;
using System.Text;
using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Texts of the schema as XML documentation.</summary>
internal static class DocText
{
    /// <summary>The same, for what describes a schema in any markup.</summary>
    public static readonly Markup Xml = new XmlMarkup();

    /// <summary>What C# takes for the end of a line, and so for the end of a comment.</summary>
    private static readonly char[] LineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>A text on one line: markup escaped, and what would end the line or cannot stand in XML spelled as in a C# literal.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(text[i]).Append(text[++i]);
            }
            else
            {
                escaped.Append(Escape(text[i]));
            }
        }

        return escaped.ToString();
    }

    /// <summary>A text in the font of code; an empty one in words.</summary>
    public static string Code(string text) => text.Trim().Length == 0 ? "the text " + Generator.Code.Literal(text) : $"<c>{Escape(text)}</c>";

    /// <summary>The lines of a text that say something, escaped.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.Split(LineEnds).Select(static line => Escape(line.Trim().Replace('\t', ' '))).Where(static line => line.Length > 0);

    private static string Escape(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF' =>
            "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    };

    private sealed class XmlMarkup : Markup
    {
        public override string Text(string text) => Escape(text);

        public override string Code(string text) => DocText.Code(text);

        public override string Class(string name) => name;
    }
}
