using System.Globalization;

namespace TypedConfig.Values;

/// <summary><c>date</c>: <c>2026-11-21</c>.</summary>
internal sealed class DateGrammar : Grammar<DateOnly>
{
    public static readonly DateGrammar Instance = new();

    private const string Canonical = "yyyy-MM-dd";

    public override string Expected => "a date such as 2026-11-21";

    public override bool TryParse(string text, out DateOnly value)
    {
        value = default;
        if (!DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return false;
        }

        value = new DateOnly(day.Year, day.Month, day.Day);
        return true;
    }

    public override string Format(DateOnly value) => Moment(value).ToString(Canonical, CultureInfo.InvariantCulture);

#if NET
    public override bool TryFormat(DateOnly value, Span<char> destination, out int written) => Moment(value).TryFormat(destination, out written, Canonical, CultureInfo.InvariantCulture);
#endif

    private static DateTime Moment(DateOnly value) => new(value.Year, value.Month, value.Day);
}

/// <summary><c>time</c>: <c>08:30</c>, <c>08:30:15</c>, <c>08:30:15.25</c>.</summary>
internal sealed class TimeGrammar : Grammar<TimeOnly>
{
    public static readonly TimeGrammar Instance = new();

    private const string Canonical = "HH:mm:ss.FFFFFFF";

    private static readonly string[] Formats = ["HH:mm", "HH:mm:ss", Canonical];

    public override string Expected => "a time of day such as 08:30 or 08:30:15";

    public override bool TryParse(string text, out TimeOnly value)
    {
        value = default;
        if (NumberText.HasBarePoint(text)
            || !DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var time))
        {
            return false;
        }

        value = new TimeOnly(time.TimeOfDay.Ticks);
        return true;
    }

    public override string Format(TimeOnly value) => new DateTime(value.Ticks).ToString(Canonical, CultureInfo.InvariantCulture);

#if NET
    public override bool TryFormat(TimeOnly value, Span<char> destination, out int written) => new DateTime(value.Ticks).TryFormat(destination, out written, Canonical, CultureInfo.InvariantCulture);
#endif
}

/// <summary><c>datetime</c>: ISO 8601 with <c>Z</c> or an offset, so that it means the same on every machine.</summary>
internal sealed class DateTimeGrammar : Grammar<DateTimeOffset>
{
    public static readonly DateTimeGrammar Instance = new();

    private static readonly string[] Formats = ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public override string Expected => "a date and time with Z or an offset, such as 2026-11-21T08:30:00Z";

    public override bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        return HasOffset(text)
            && !NumberText.HasBarePoint(text)
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    public override string Format(DateTimeOffset value) => value.ToString(Canonical(value), CultureInfo.InvariantCulture);

#if NET
    public override bool TryFormat(DateTimeOffset value, Span<char> destination, out int written) => value.TryFormat(destination, out written, Canonical(value), CultureInfo.InvariantCulture);
#endif

    private static string Canonical(DateTimeOffset value) => value.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz";

    private static bool HasOffset(string text) =>
        text.Length > 6 && (text[text.Length - 1] == 'Z' || text[text.Length - 6] is '+' or '-');
}
