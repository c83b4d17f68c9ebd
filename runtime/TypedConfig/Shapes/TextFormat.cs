using System.ComponentModel;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary>The formats of <c>string</c>, for values that stay texts. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum TextFormat
{
    /// <summary>No format.</summary>
    Any,

    /// <summary><c>hostname</c>.</summary>
    Hostname,

    /// <summary><c>email</c>.</summary>
    Email,

    /// <summary><c>regex</c>.</summary>
    Regex,

    /// <summary><c>path</c>.</summary>
    Path,

    /// <summary><c>uri</c>, as a secret.</summary>
    Uri,

    /// <summary><c>uuid</c>, as a secret.</summary>
    Uuid,

    /// <summary><c>ip</c>, as a secret.</summary>
    IP,
}

internal static class TextFormats
{
    public static TextGrammar Grammar(TextFormat format) => format switch
    {
        TextFormat.Hostname => TextGrammar.Hostname,
        TextFormat.Email => TextGrammar.Email,
        TextFormat.Regex => TextGrammar.Regex,
        TextFormat.Path => TextGrammar.Path,
        TextFormat.Uri => TextGrammar.Of(UriGrammar.Instance),
        TextFormat.Uuid => TextGrammar.Of(UuidGrammar.Instance),
        TextFormat.IP => TextGrammar.Of(IPAddressGrammar.Instance),
        _ => TextGrammar.Any,
    };
}
