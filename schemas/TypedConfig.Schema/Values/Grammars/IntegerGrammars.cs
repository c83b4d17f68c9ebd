using System.Globalization;

namespace TypedConfig.Values;

/// <summary><c>integer</c> as <see cref="int"/>.</summary>
internal sealed class Int32Grammar : Grammar<int>
{
    public static readonly Int32Grammar Instance = new();

    public override string Expected => "a whole number from -2147483648 to 2147483647";

    public override bool TryParse(string text, out int value)
    {
        var parsed = Int64Grammar.Instance.TryParse(text, out var wide);
        value = unchecked((int)wide);
        return parsed && value == wide;
    }

    public override string Format(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override string ExactNumber(int value) => Format(value);
}

/// <summary><c>integer</c> as <see cref="long"/>, exact over its whole range.</summary>
internal sealed class Int64Grammar : Grammar<long>
{
    public static readonly Int64Grammar Instance = new();

    public override string Expected => "a whole number from -9223372036854775808 to 9223372036854775807";

    public override bool TryParse(string text, out long value)
    {
        if (TryParsePlain(text, out value))
        {
            return true;
        }

        var whole = NumberText.TryGetWhole(text, out var big) && big >= long.MinValue && big <= long.MaxValue;
        value = whole ? (long)big : 0;
        return whole;
    }

    public override string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    public override string ExactNumber(long value) => Format(value);

    /// <summary>The everyday form, up to eighteen digits and a minus, without any allocation.</summary>
    private static bool TryParsePlain(string text, out long value)
    {
        value = 0;
        var start = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var digits = text.Length - start;
        if (digits is 0 or > 18 || (digits > 1 && text[start] == '0'))
        {
            return false;
        }

        for (var i = start; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        value = start == 1 ? -value : value;
        return true;
    }
}
