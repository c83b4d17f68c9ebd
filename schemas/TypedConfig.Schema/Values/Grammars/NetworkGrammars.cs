using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace TypedConfig.Values;

/// <summary><c>string</c> with <c>format: uri</c>: absolute, with a scheme.</summary>
internal sealed class UriGrammar : Grammar<Uri>
{
    public static readonly UriGrammar Instance = new();

    public override string Expected => "an absolute URI such as https://example.org/";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out Uri value)
    {
        value = null;
        return HasScheme(text) && Uri.TryCreate(text, UriKind.Absolute, out value);
    }

    public override string Format(Uri value) => value.OriginalString;

    /// <summary>Without this check a rooted Unix path would count as a file URI, on Unix only.</summary>
    private static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0
            && text.Take(colon).All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '-' or '.');
    }
}

/// <summary><c>string</c> with <c>format: ip</c>: dotted IPv4 with four parts, or IPv6.</summary>
internal sealed class IPAddressGrammar : Grammar<IPAddress>
{
    public static readonly IPAddressGrammar Instance = new();

    public override string Expected => "an IP address";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out IPAddress value)
    {
        value = null;
        return (text.IndexOf(':') >= 0 ? text.All(static c => c is not ('[' or ']' or '/')) : IsDotted(text))
            && IPAddress.TryParse(text, out value);
    }

    public override string Format(IPAddress value) => value.ToString();

#if NET
    public override bool TryFormat(IPAddress value, Span<char> destination, out int written) => value.TryFormat(destination, out written);
#endif

    private static bool IsDotted(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4
            && parts.All(static part => part.Length is > 0 and <= 3
                && NumberText.Digits(part, 0) == part.Length
                && (part.Length == 1 || part[0] != '0'));
    }
}
