using System.Globalization;
using System.Numerics;

namespace TypedConfig.Values;

/// <summary>What counts as the text of a number, and exact arithmetic on such texts.</summary>
internal static class NumberText
{
    /// <summary>
    /// An optional sign, digits without a leading zero, an optional fraction and, where allowed, an exponent.
    /// <c>012</c>, <c>1_000</c>, <c>0x10</c> and white space are no numbers.
    /// </summary>
    public static bool IsNumber(string text, bool allowExponent)
    {
        var at = Sign(text);
        var whole = Digits(text, at);
        if (whole > 1 && text[at] == '0')
        {
            return false;
        }

        at += whole;
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            fraction = Digits(text, at + 1);
            if (fraction == 0)
            {
                return false;
            }

            at += 1 + fraction;
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        return at == text.Length || (allowExponent && IsExponent(text, at));
    }

    /// <summary>Takes <c>10</c>, <c>-3</c>, <c>+4</c> and <c>1.0</c>; the fraction has to be zero.</summary>
    public static bool TryGetWhole(string text, out BigInteger value)
    {
        value = default;
        if (!IsNumber(text, allowExponent: false))
        {
            return false;
        }

        var point = text.IndexOf('.');
        if (point >= 0 && text.Substring(point + 1).Trim('0').Length > 0)
        {
            return false;
        }

        var whole = point < 0 ? text : text.Substring(0, point);
        return BigInteger.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether <paramref name="number"/> is a whole multiple of <paramref name="unit"/>, exactly.</summary>
    public static bool IsMultiple(string number, string unit)
    {
        var (left, leftScale) = Exact(number);
        var (right, rightScale) = Exact(unit);
        var scale = Math.Max(leftScale, rightScale);
        left *= BigInteger.Pow(10, scale - leftScale);
        right *= BigInteger.Pow(10, scale - rightScale);
        return !right.IsZero && (left % right).IsZero;
    }

    /// <summary>The number as mantissa and count of decimal places.</summary>
    private static (BigInteger Mantissa, int Scale) Exact(string number)
    {
        var exponentAt = number.IndexOfAny(['e', 'E']);
        var exponent = exponentAt < 0 ? 0 : int.Parse(number.Substring(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = exponentAt < 0 ? number : number.Substring(0, exponentAt);
        var point = digits.IndexOf('.');
        var scale = point < 0 ? 0 : digits.Length - point - 1;
        var mantissa = BigInteger.Parse(digits.Replace(".", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        scale -= exponent;
        return scale >= 0 ? (mantissa, scale) : (mantissa * BigInteger.Pow(10, -scale), 0);
    }

    private static int Sign(string text) => text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;

    private static bool IsExponent(string text, int at)
    {
        if (text[at] is not ('e' or 'E'))
        {
            return false;
        }

        at++;
        if (at < text.Length && text[at] is '+' or '-')
        {
            at++;
        }

        var digits = Digits(text, at);
        return digits is > 0 and <= 4 && at + digits == text.Length;
    }

    /// <summary>Whether a point has no digit after it; the framework's formats for fractions take <c>08:30:15.</c>.</summary>
    public static bool HasBarePoint(string text)
    {
        for (var at = text.IndexOf('.'); at >= 0; at = text.IndexOf('.', at + 1))
        {
            if (Digits(text, at + 1) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many ASCII digits stand at the position.</summary>
    public static int Digits(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end - at;
    }
}
