using System.Text.RegularExpressions;

namespace TypedConfig.Values;

/// <summary>
/// A .NET regular expression as <c>pattern</c> means it: culture-invariant, unanchored, in linear time where the expression allows it and
/// always with a time-out.
/// </summary>
internal sealed class Pattern
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    /// <summary><c>RegexOptions.NonBacktracking</c>, which netstandard2.0 does not name.</summary>
    private const RegexOptions NonBacktracking = (RegexOptions)0x400;

    private readonly Regex _regex;

    private Pattern(Regex regex, bool isLinear)
    {
        _regex = regex;
        IsLinear = isLinear;
    }

    /// <summary>Whether matching takes time linear in the length of the text.</summary>
    public bool IsLinear { get; }

    /// <summary>Compiles the expression.</summary>
    /// <exception cref="ArgumentException">The text is no regular expression.</exception>
    public static Pattern Parse(string text)
    {
        try
        {
            return new Pattern(new Regex(text, RegexOptions.CultureInvariant | NonBacktracking, Timeout), isLinear: true);
        }
        catch (NotSupportedException)
        {
            return new Pattern(new Regex(text, RegexOptions.CultureInvariant, Timeout), isLinear: false);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A host older than .NET 7 has no linear engine to ask.
            return new Pattern(new Regex(text, RegexOptions.CultureInvariant, Timeout), isLinear: true);
        }
    }

    public string? Problem(string text) => IsMatch(text) switch
    {
        true => null,
        false => "must match " + _regex,
        null => $"could not be matched against {_regex} within {Timeout.TotalMilliseconds} ms",
    };

    /// <summary>Whether the text matches; null if that was not clear in time.</summary>
    public bool? IsMatch(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
