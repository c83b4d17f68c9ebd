using System.Globalization;
using System.Text;

namespace TypedConfig.Values;

/// <summary>
/// <c>duration</c>: <c>250ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c> and their combinations from large to small,
/// <c>[d.]hh:mm:ss[.fffffff]</c>, or ISO 8601 with days and smaller (<c>P1DT2H30M</c>). A bare number is refused: it has no unit.
/// </summary>
internal sealed class DurationGrammar : Grammar<TimeSpan>
{
    public static readonly DurationGrammar Instance = new();

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

    public override string Format(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
        {
            return "0s";
        }

        var text = new StringBuilder(value < TimeSpan.Zero ? "-" : "");
        var rest = Math.Abs((decimal)value.Ticks);
        foreach (var (name, ticks) in Units)
        {
            var count = name == "ms" ? rest / ticks : decimal.Floor(rest / ticks);
            rest -= count * ticks;
            if (count > 0)
            {
                text.Append(count.ToString("0.####", CultureInfo.InvariantCulture)).Append(name);
            }
        }

        return text.ToString();
    }

    public override string ExactNumber(TimeSpan value) => value.Ticks.ToString(CultureInfo.InvariantCulture);

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
