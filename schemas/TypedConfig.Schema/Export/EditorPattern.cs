using System.Text.RegularExpressions;

namespace TypedConfig.Schema;

/// <summary>Regular expressions as editors read them: ECMAScript's.</summary>
internal static class EditorPattern
{
    // What .NET and ECMAScript read alike in a text of one line. Not among it: \d, \w, \s and \b (Unicode or ASCII), groups with names
    // or options, back references, classes with a bracket inside, characters outside the basic plane.
    private static readonly Regex Common = new(
        @"^(?:
            \^ | \$ | \| | \. | \) | \((?:\?[:=!])?
          | \\[][\\^$.*+?(){}|/trn-]
          | \[\^?(?!\])(?:[^][\\\uD800-\uDFFF] | \\[][\\^$.*+?(){}|/trn-])+\]
          | [*+?] | \{[0-9]+(?:,[0-9]*)?\}
          | [^][\\^$.*+?(){}|\uD800-\uDFFF]
          )*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        TimeSpan.FromSeconds(1));

    /// <summary>A <c>pattern</c> of the schema; null if an editor could mean something else by it.</summary>
    public static string? Of(string pattern) => Common.IsMatch(pattern) ? pattern : null;

    /// <summary>Any of the texts, ignoring the case of ASCII letters.</summary>
    public static string AnyCase(IEnumerable<string> texts) => "^(?:" + string.Join("|", texts.Select(static text => string.Concat(text.Select(AnyCase)))) + ")$";

    /// <summary>Exactly one of the texts.</summary>
    public static string Exactly(params string[] texts) => $"^(?:{string.Join("|", texts.Select(Regex.Escape))})$";

    private static string AnyCase(char c) => c switch
    {
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => $"[{char.ToUpperInvariant(c)}{char.ToLowerInvariant(c)}]",
        _ => Regex.Escape(c.ToString()),
    };
}
