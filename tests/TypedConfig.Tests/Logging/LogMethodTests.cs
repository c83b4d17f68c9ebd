using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Logging;

/// <summary>The records of generated log methods: every type of an argument in every way it can be read.</summary>
public sealed class LogMethodTests
{
    private static readonly Dictionary<string, (Action<ILogger> Log, string Text, object? Value, string Part)> Values = new()
    {
        ["integer"] = (static logger => logger.IntegerSeen(int.MinValue), "-2147483648", int.MinValue, "#-2147483648"),
        ["long"] = (static logger => logger.LongSeen(long.MaxValue), "9223372036854775807", long.MaxValue, "#9223372036854775807"),
        ["number"] = (static logger => logger.NumberSeen(0.1), "0.1", 0.1, "~0.1"),
        ["number that is none"] = (static logger => logger.NumberSeen(double.NaN), "NaN", double.NaN, "~NaN"),
        ["number without end"] = (static logger => logger.NumberSeen(double.NegativeInfinity), "-Infinity", double.NegativeInfinity, "~-Infinity"),
        ["decimal beyond its limit"] = (static logger => logger.DecimalSeen(-20.50m), "-20.5", -20.5m, "m-20.5"),
        ["boolean"] = (static logger => logger.BooleanSeen(true), "true", true, "true"),
        ["no boolean"] = (static logger => logger.BooleanSeen(false), "false", false, "false"),
        ["text"] = (static logger => logger.TextSeen("a \"ß\"\n{b}"), "a \"ß\"\n{b}", "a \"ß\"\n{b}", "\"a \"ß\"\n{b}\""),
        ["empty text"] = (static logger => logger.TextSeen(""), "", "", "\"\""),
        ["no text"] = (static logger => logger.TextSeen(null), "(null)", null, "null"),
        ["path"] = (static logger => logger.PathSeen("/tmp/x"), "/tmp/x", "/tmp/x", "\"/tmp/x\""),
        ["uri"] = (static logger => logger.UriSeen(new Uri("https://example.org")), "https://example.org", "https://example.org", "\"https://example.org\""),
        ["no uri"] = (static logger => logger.UriSeen(null), "(null)", null, "null"),
        ["uuid"] = (static logger => logger.UuidSeen(Guid.Empty), "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000", "\"00000000-0000-0000-0000-000000000000\""),
        ["ip"] = (static logger => logger.IpSeen(IPAddress.IPv6Loopback), "::1", "::1", "\"::1\""),
        ["no ip"] = (static logger => logger.IpSeen(null), "(null)", null, "null"),
        ["enum"] = (static logger => logger.ColorSeen(Sample.ColorType.DarkBlue), "dark-blue", "dark-blue", "\"dark-blue\""),
        ["undeclared enum"] = (static logger => logger.ColorSeen((Sample.ColorType)7), "7", "7", "\"7\""),
        ["duration"] = (static logger => logger.DurationSeen(TimeSpan.FromSeconds(90)), "1m30s", "1m30s", "\"1m30s\""),
        ["longest duration"] = (static logger => logger.DurationSeen(TimeSpan.MinValue), "-10675199d2h48m5s477.5808ms", "-10675199d2h48m5s477.5808ms", "\"-10675199d2h48m5s477.5808ms\""),
        ["size"] = (static logger => logger.SizeSeen(4L << 20), "4MiB", "4MiB", "\"4MiB\""),
        ["size below zero"] = (static logger => logger.SizeSeen(long.MinValue), "-8EiB", "-8EiB", "\"-8EiB\""),
        ["date"] = (static logger => logger.DateSeen(new DateOnly(2026, 11, 21)), "2026-11-21", "2026-11-21", "\"2026-11-21\""),
        ["time"] = (static logger => logger.TimeSeen(new TimeOnly(8, 30, 15, 250)), "08:30:15.25", "08:30:15.25", "\"08:30:15.25\""),
        ["datetime"] = (static logger => logger.DatetimeSeen(new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.FromHours(-3.5))), "2026-11-21T08:30:00-03:30", "2026-11-21T08:30:00-03:30", "\"2026-11-21T08:30:00-03:30\""),
        ["secret"] = (static logger => logger.SecretSeen(new Secret("hunter2")), "***", "***", "\"***\""),
        ["no secret"] = (static logger => logger.SecretSeen(null), "(null)", null, "null"),
        ["secret with a format"] = (static logger => logger.SecretUriSeen(new Secret("https://hunter2.example")), "***", "***", "\"***\""),
        ["exception"] = (static logger => logger.FailureSeen(new InvalidOperationException("broken")), "broken", "broken", "\"broken\""),
        ["no exception"] = (static logger => logger.FailureSeen(null), "(null)", null, "null"),
    };

    public static TheoryData<string> Kinds => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ArgumentIsTheSameHoweverItIsRead(string kind)
    {
        var (log, text, value, part) = Values[kind];
        var capture = new RecordCapture();
        log(capture);

        var record = capture.Single;
        Assert.Equal(("is " + text, "is " + text), (record.Message, record.StateText));
        Assert.Equal([KeyValuePair.Create("it", value), KeyValuePair.Create<string, object?>("{OriginalFormat}", "is {it}")], record.Pairs);
        Assert.Equal(($"'is ' {part}", $"it: {part}"), (record.MessageParts, record.ArgumentParts));
    }

    [Fact]
    public void CultureChangesNothing()
    {
        var before = CultureInfo.CurrentCulture;
        foreach (var culture in (string[])["tr-TR", "de-DE", "ar-SA", "fa-IR"])
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                Assert.All(Kinds, kind => ArgumentIsTheSameHoweverItIsRead(kind.Data));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Fact]
    public void LevelIsAskedFirstAndDecides()
    {
        var capture = new RecordCapture(LogLevel.Error);
        capture.PoolResized(1, 2);
        Assert.Empty(capture.Records);
        capture.CallFailed("db", null);
        Assert.Equal([LogLevel.Warning, LogLevel.Error], capture.Asked);
        Assert.Equal((LogLevel.Error, 1002, "CallFailed"), (capture.Single.Level, capture.Single.Id.Id, capture.Single.Id.Name));
    }

    [Fact]
    public void ExceptionThatTheMessageDoesNotShowIsTheExceptionOfTheRecordAlone()
    {
        var (capture, exception) = (new RecordCapture(), new InvalidOperationException("broken"));
        capture.CallFailed("db", exception);
        Assert.Same(exception, capture.Single.Exception);
        Assert.Equal("db failed", capture.Single.Message);
        Assert.Equal(["target", "{OriginalFormat}"], capture.Single.Pairs.Select(static pair => pair.Key));
        Assert.Equal("target: \"db\"", capture.Single.ArgumentParts);
    }

    [Fact]
    public void ExceptionThatTheMessageShowsIsTheExceptionOfTheRecordToo()
    {
        var (capture, exception) = (new RecordCapture(), new InvalidOperationException("broken"));
        capture.FailureSeen(exception);
        Assert.Same(exception, capture.Single.Exception);
    }

    [Fact]
    public void PlacesBeyondTheListAreRefused()
    {
        IReadOnlyList<KeyValuePair<string, object?>>? state = null;
        new StateCapture(found => state = found).PoolResized(1, 2);
        Assert.Equal(3, state!.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => state[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => state[-1]);
    }

    [Fact]
    public void MissingLoggerIsNamed() => Assert.Equal("logger", Assert.Throws<ArgumentNullException>(static () => ((ILogger)null!).NothingSeen()).ParamName);

    private sealed class StateCapture(Action<IReadOnlyList<KeyValuePair<string, object?>>> found) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            found((IReadOnlyList<KeyValuePair<string, object?>>)state!);
    }
}
