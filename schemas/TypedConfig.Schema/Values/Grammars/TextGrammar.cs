using System.Text.RegularExpressions;

namespace TypedConfig.Values;

/// <summary><c>string</c> and those of its formats that stay a <see cref="string"/>.</summary>
internal sealed class TextGrammar : Grammar<string>
{
    private readonly Func<string, bool> _accepts;

    private TextGrammar(string expected, Func<string, bool> accepts)
    {
        Expected = expected;
        _accepts = accepts;
    }

    public static TextGrammar Any { get; } = new("a text", static _ => true);

    public static TextGrammar Hostname { get; } = new("a host name such as db.internal", IsHostname);

    public static TextGrammar Email { get; } = new("an e-mail address", IsEmail);

    public static TextGrammar Regex { get; } = new("a .NET regular expression", IsRegex);

    public static TextGrammar Path { get; } = new("a file path", static text => text.Length > 0 && !text.Any(char.IsControl));

    /// <summary>The texts of another grammar, kept as they are.</summary>
    public static TextGrammar Of<T>(Grammar<T> grammar) => new(grammar.Expected, text => grammar.TryParse(text, out _));

    public override string Expected { get; }

    public override bool TryParse(string text, out string value)
    {
        value = text;
        return _accepts(text);
    }

    public override string Format(string value) => value;

    /// <summary>RFC 1123: labels of letters, digits and inner hyphens, 63 characters each and 253 in all.</summary>
    private static bool IsHostname(string text)
    {
        return text.Length is > 0 and <= 253 && text.Split('.').All(IsLabel);

        static bool IsLabel(string label) =>
            label.Length is > 0 and <= 63
            && label[0] != '-'
            && label[label.Length - 1] != '-'
            && label.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-');
    }

    private static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        return at is > 0 and <= 64
            && text.IndexOf('@') == at
            && IsHostname(text.Substring(at + 1))
            && !text.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c));
    }

    private static bool IsRegex(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.CultureInvariant, Pattern.Timeout);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
