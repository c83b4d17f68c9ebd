using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Net;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary>
/// What the conditions of <c>$rules</c> mean, for the schema's compiler and for generated code. Null is the unknown value: that of an absent
/// key, and of arithmetic without a result. Public in the running process, where generated code calls it.
/// </summary>
#if NET
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RuleMath
#else
internal static class RuleMath
#endif
{
    /// <summary>More than the rules of any program; a compiler that lives through many edits does not keep them all.</summary>
    private const int MaxPatterns = 256;

    private static readonly ConcurrentDictionary<string, Pattern> Patterns = new(StringComparer.Ordinal);

    /// <summary>Unknown, unless the other side decides alone.</summary>
    public static bool? And(bool? left, bool? right) => left & right;

    /// <summary>Unknown, unless one side decides alone.</summary>
    public static bool? Or(bool? left, bool? right) => left | right;

    /// <summary>Unknown of the unknown.</summary>
    public static bool? Not(bool? operand) => !operand;

    /// <summary>False only where the left side is true and the right one false.</summary>
    public static bool? Implies(bool? left, bool? right) => !left | right;

    /// <summary>Whether both are the same.</summary>
    public static bool? Equal(bool? left, bool? right) => left is null || right is null ? null : left.Value == right.Value;

    /// <summary>Whether both are the same.</summary>
    public static bool? Equal(decimal? left, decimal? right) => left is null || right is null ? null : left.Value == right.Value;

    /// <summary>Whether both are the same, character by character.</summary>
    public static bool? Equal(string? left, string? right) => left is null || right is null ? null : string.Equals(left, right, StringComparison.Ordinal);

    /// <summary>Whether both differ.</summary>
    public static bool? NotEqual(bool? left, bool? right) => !Equal(left, right);

    /// <summary>Whether both differ.</summary>
    public static bool? NotEqual(decimal? left, decimal? right) => !Equal(left, right);

    /// <summary>Whether both differ.</summary>
    public static bool? NotEqual(string? left, string? right) => !Equal(left, right);

    /// <summary>Whether the left side is smaller.</summary>
    public static bool? Less(decimal? left, decimal? right) => left is null || right is null ? null : left.Value < right.Value;

    /// <summary>Whether the left side is not greater.</summary>
    public static bool? AtMost(decimal? left, decimal? right) => left is null || right is null ? null : left.Value <= right.Value;

    /// <summary>Whether the left side is greater.</summary>
    public static bool? Greater(decimal? left, decimal? right) => Less(right, left);

    /// <summary>Whether the left side is not smaller.</summary>
    public static bool? AtLeast(decimal? left, decimal? right) => AtMost(right, left);

    /// <summary>Whether a value is among others.</summary>
    public static bool? IsAnyOf(bool? value, params bool?[] choices) => choices.Aggregate((bool?)false, (found, choice) => found | Equal(value, choice));

    /// <summary>Whether a value is among others.</summary>
    public static bool? IsAnyOf(decimal? value, params decimal?[] choices) => choices.Aggregate((bool?)false, (found, choice) => found | Equal(value, choice));

    /// <summary>Whether a value is among others.</summary>
    public static bool? IsAnyOf(string? value, params string?[] choices) => choices.Aggregate((bool?)false, (found, choice) => found | Equal(value, choice));

    /// <summary>The sum; unknown where it is too large.</summary>
    public static decimal? Add(decimal? left, decimal? right) => Calculate(left, right, decimal.Add);

    /// <summary>The difference; unknown where it is too large.</summary>
    public static decimal? Subtract(decimal? left, decimal? right) => Calculate(left, right, decimal.Subtract);

    /// <summary>The product; unknown where it is too large.</summary>
    public static decimal? Multiply(decimal? left, decimal? right) => Calculate(left, right, decimal.Multiply);

    /// <summary>The quotient; unknown where it is too large or the right side is zero.</summary>
    public static decimal? Divide(decimal? left, decimal? right) => right == 0 ? null : Calculate(left, right, decimal.Divide);

    /// <summary>The number with the other sign.</summary>
    public static decimal? Negate(decimal? operand) => -operand;

    /// <summary>Unicode code points.</summary>
    public static decimal? Length(string? text) => text is null ? null : CodePoints.Count(text);

    /// <summary>Whether a text matches a regular expression as <c>pattern</c> means it; unknown if that is not clear in time.</summary>
    public static bool? Matches(string? text, string pattern) => text is null ? null : PatternOf(pattern).IsMatch(text);

    /// <summary>An <c>integer</c>, or a number of items.</summary>
    public static decimal? Number(int? value) => value;

    /// <summary>An <c>integer</c>, or a <c>size</c> in bytes.</summary>
    public static decimal? Number(long? value) => value;

    /// <summary>A <c>number</c> with <c>format: decimal</c>.</summary>
    public static decimal? Number(decimal? value) => value;

    /// <summary>A <c>number</c>, by its shortest decimal text; the largest decimal where that is too small for it.</summary>
    public static decimal? Number(double? value)
    {
        if (value is not { } number || double.IsNaN(number))
        {
            return null;
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact
            : number > 0 ? decimal.MaxValue : decimal.MinValue;
    }

    /// <summary>A <c>duration</c>, in ticks.</summary>
    public static decimal? Number(TimeSpan? value) => value?.Ticks;

    /// <summary>A <c>date</c>, as a number that orders dates.</summary>
    public static decimal? Number(DateOnly? value) => value is { } date ? (date.Year * 10_000) + (date.Month * 100) + date.Day : null;

    /// <summary>A <c>time</c>, in ticks since midnight.</summary>
    public static decimal? Number(TimeOnly? value) => value?.Ticks;

    /// <summary>A <c>datetime</c>, in ticks of UTC.</summary>
    public static decimal? Number(DateTimeOffset? value) => value?.UtcTicks;

    /// <summary>A <c>string</c>.</summary>
    public static string? Text(string? value) => value;

    /// <summary>A <c>string</c> with <c>format: uri</c>.</summary>
    public static string? Text(Uri? value) => value is null ? null : UriGrammar.Instance.Format(value);

    /// <summary>A <c>string</c> with <c>format: uuid</c>.</summary>
    public static string? Text(Guid? value) => value is { } uuid ? UuidGrammar.Instance.Format(uuid) : null;

    /// <summary>A <c>string</c> with <c>format: ip</c>.</summary>
    public static string? Text(IPAddress? value) => value is null ? null : IPAddressGrammar.Instance.Format(value);

    private static decimal? Calculate(decimal? left, decimal? right, Func<decimal, decimal, decimal> operation)
    {
        try
        {
            return left is { } x && right is { } y ? operation(x, y) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static Pattern PatternOf(string text)
    {
        if (Patterns.Count >= MaxPatterns)
        {
            Patterns.Clear();
        }

        return Patterns.GetOrAdd(text, Pattern.Parse);
    }
}
