using System.Globalization;
#if NET
using Buffer = System.Span<char>;
#else
using Buffer = char[];
#endif

namespace TypedConfig.Values;

/// <summary>
/// <c>duration</c>: <c>250ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c> and their combinations from large to small,
/// <c>[d.]hh:mm:ss[.fffffff]</c>, or ISO 8601 with days and smaller (<c>P1DT2H30M</c>). A bare number is refused: it has no unit.
/// </summary>
internal sealed class DurationGrammar : Grammar<TimeSpan>
{
    public static readonly DurationGrammar Instance = new();

    /// <summary><c>-10675199d2h48m5s477.5808ms</c> is the longest.</summary>
    private const int MaxLength = 32;

    /// <summary>Units from large to small; the order in which a combination has to name them.</summary>
    private static readonly (string Name, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
    ];

    public override string Expected => "a duration such as 250ms, 30s, 5m or 1h30m";

    public override bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        var negative = text.Length > 0 && text[0] == '-';
        var body = negative ? text.Substring(1) : text;
        decimal ticks;
        var parsed = body.IndexOf(':') >= 0 ? TryParseClock(body, out ticks)
            : body.Length > 0 && body[0] == 'P' ? TryParseIso(body, out ticks)
            : TryParseUnits(body, out ticks);
        ticks = negative ? -ticks : ticks;
        if (!parsed || ticks < long.MinValue || ticks > long.MaxValue)
        {
            return false;
        }

        value = new TimeSpan((long)ticks);
        return true;
    }

#if NET
    public override string Format(TimeSpan value)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        return new string(buffer[..Write(value, buffer)]);
    }

    public override bool TryFormat(TimeSpan value, Span<char> destination, out int written)
    {
        written = Write(value, destination);
        return true;
    }
#else
    public override string Format(TimeSpan value)
    {
        var buffer = new char[MaxLength];
        return new string(buffer, 0, Write(value, buffer));
    }
#endif

    public override string ExactNumber(TimeSpan value) => value.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <returns>How many characters were written, <see cref="MaxLength"/> at most.</returns>
    private static int Write(TimeSpan value, Buffer buffer)
    {
        var at = 0;
        if (value < TimeSpan.Zero)
        {
            buffer[at++] = '-';
        }

        // Unsigned: the smallest duration has no positive counterpart.
        var rest = value < TimeSpan.Zero ? 0 - (ulong)value.Ticks : (ulong)value.Ticks;
        foreach (var (name, ticks) in Units)
        {
            var (count, fraction) = (rest / (ulong)ticks, name == "ms" ? rest % (ulong)ticks : 0);
            rest %= (ulong)ticks;
            if (count > 0 || fraction > 0 || (name == "s" && value == TimeSpan.Zero))
            {
                at = Digits(count, at, buffer);
                at = Fraction(fraction, at, buffer);
                foreach (var letter in name)
                {
                    buffer[at++] = letter;
                }
            }
        }

        return at;
    }

    private static int Digits(ulong number, int at, Buffer buffer)
    {
        var end = at + 1;
        for (var larger = number / 10; larger > 0; larger /= 10)
        {
            end++;
        }

        for (var i = end - 1; i >= at; i--, number /= 10)
        {
            buffer[i] = (char)('0' + (number % 10));
        }

        return end;
    }

    /// <summary>Ten thousandths of a millisecond, without zeros at the end.</summary>
    private static int Fraction(ulong fraction, int at, Buffer buffer)
    {
        if (fraction > 0)
        {
            buffer[at++] = '.';
        }

        for (var digit = TimeSpan.TicksPerMillisecond / 10; fraction > 0; digit /= 10)
        {
            buffer[at++] = (char)('0' + (fraction / (ulong)digit));
            fraction %= (ulong)digit;
        }

        return at;
    }

    private static bool TryParseUnits(string text, out decimal ticks)
    {
        ticks = 0;
        var unit = 0;
        var at = 0;
        while (at < text.Length)
        {
            if (!TryTakeAmount(text, ref at, out var amount))
            {
                return false;
            }

            var end = at;
            while (end < text.Length && text[end] is >= 'a' and <= 'z')
            {
                end++;
            }

            var name = text.Substring(at, end - at);
            while (unit < Units.Length && Units[unit].Name != name)
            {
                unit++;
            }

            if (unit == Units.Length || !TryAdd(ref ticks, amount, Units[unit].Ticks))
            {
                return false;
            }

            unit++;
            at = end;
        }

        return text.Length > 0;
    }

    private static bool TryParseIso(string text, out decimal ticks)
    {
        ticks = 0;
        const string Order = "DTHMS";
        var inTime = false;
        var last = -1;
        var at = 1;
        while (at < text.Length)
        {
            if (text[at] == 'T' && !inTime)
            {
                inTime = true;
                at++;
                continue;
            }

            if (!TryTakeAmount(text, ref at, out var amount) || at == text.Length)
            {
                return false;
            }

            var position = Order.IndexOf(text[at]);
            if (position <= last || position == 1 || inTime == (position == 0))
            {
                return false;
            }

            if (!TryAdd(ref ticks, amount, Units[Math.Max(0, position - 1)].Ticks))
            {
                return false;
            }

            last = position;
            at++;
        }

        return last >= 0 && text[text.Length - 1] != 'T';
    }

    private static bool TryParseClock(string text, out decimal ticks)
    {
        ticks = 0;
        string[] formats = ["hh\\:mm\\:ss", "hh\\:mm\\:ss\\.FFFFFFF", "d\\.hh\\:mm\\:ss", "d\\.hh\\:mm\\:ss\\.FFFFFFF"];
        if (NumberText.HasBarePoint(text)
            || !TimeSpan.TryParseExact(text, formats, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        ticks = value.Ticks;
        return true;
    }

    private static bool TryTakeAmount(string text, ref int at, out decimal amount)
    {
        var start = at;
        at += NumberText.Digits(text, at);
        if (at > start && at < text.Length && text[at] == '.')
        {
            var fraction = NumberText.Digits(text, at + 1);
            at += fraction == 0 ? 0 : 1 + fraction;
        }

        amount = 0;
        return at > start
            && decimal.TryParse(text.Substring(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>Adds the amount if it comes to whole ticks and stays in range.</summary>
    private static bool TryAdd(ref decimal ticks, decimal amount, long unit)
    {
        // Anything larger could overflow the product.
        if (amount > (long.MaxValue / unit) + 1)
        {
            return false;
        }

        var added = amount * unit;
        ticks += added;
        return added == decimal.Floor(added);
    }
}
