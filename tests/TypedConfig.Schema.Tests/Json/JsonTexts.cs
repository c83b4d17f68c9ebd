using System.Text;

namespace TypedConfig.Schema.Tests;

/// <summary>Random JSON, with what .NET's configuration allows beside it, and what is nearly so.</summary>
internal static class JsonTexts
{
    private static readonly string[] Blanks = ["", "", "", " ", "\n", "\t", "\r\n", "/* c */", "// c\n", "/**/", "//\r"];
    private static readonly string[] Numbers = ["0", "-0", "1", "-12", "0.5", "1e3", "1E-3", "12.25e+7", "123456789012345678901234567890"];
    private static readonly string[] Texts = ["", "a", "Pool", "a b", "ß€😀", "\\n\\t\\\"\\\\\\/\\b\\f\\r", "\\u0041\\u00e9", "\\uD83D\\uDE00", "a:b", "//", "\u2028", "\u007f", "x\u0085y"];
    private static readonly string[] Edits = ["", ",", "{", "}", "[", "]", "\"", ":", "\\", "/", "*", "0", "1", "-", ".", "e", "+", "t", "true", "null", " ", "\n", "//", "/*", "*/", "\u0001", "\0", "\\u", "\\uD800", "'", "\uFEFF", "\u00A0", "\u2028"];

    public static string Of(Random random) => Blank(random) + Value(random, 4) + Blank(random);

    public static string Mutated(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var end = Math.Min(text.Length, at + random.Next(3));
        return text[..at] + Edits[random.Next(Edits.Length)] + text[end..];
    }

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => OneOf(random, "null", "true", "false"),
        1 => OneOf(random, Numbers),
        2 or 3 => Text(random),
        4 => Joined(random, '[', ']', () => Value(random, depth - 1)),
        _ => Joined(random, '{', '}', () => Text(random) + OneOf(random, "", " ", "\n") + ":" + Blank(random) + Value(random, depth - 1)),
    };

    private static string Text(Random random) => '"' + OneOf(random, Texts) + '"';

    private static string Joined(Random random, char open, char close, Func<string> entry)
    {
        var text = new StringBuilder().Append(open).Append(Blank(random));
        var count = random.Next(4);
        for (var i = 0; i < count; i++)
        {
            text.Append(entry()).Append(Blank(random));
            if (i < count - 1 || random.Next(4) == 0)
            {
                text.Append(',').Append(Blank(random));
            }
        }

        return text.Append(close).ToString();
    }

    private static string Blank(Random random) => OneOf(random, Blanks);

    private static string OneOf(Random random, params string[] texts) => texts[random.Next(texts.Length)];
}
