using System.Net;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Logging;

/// <summary>Log methods allocate nothing, whether or not their level is enabled.</summary>
public sealed class LogAllocationTests
{
    private static readonly Uri SomeUri = new("https://example.org/a?b=c");
    private static readonly IPAddress SomeAddress = IPAddress.Parse("2001:db8::ff00:42:8329");
    private static readonly Secret SomeSecret = new("hunter2");
    private static readonly Exception SomeException = new InvalidOperationException("broken");
    private static readonly DateTimeOffset SomeMoment = new(2026, 11, 21, 8, 30, 15, TimeSpan.FromHours(5.75));

    private static readonly Dictionary<string, Action<ILogger>> Calls = new()
    {
        ["integer"] = static logger => logger.IntegerSeen(int.MinValue),
        ["long"] = static logger => logger.LongSeen(long.MinValue),
        ["number"] = static logger => logger.NumberSeen(double.Epsilon),
        ["decimal"] = static logger => logger.DecimalSeen(decimal.MinValue),
        ["boolean"] = static logger => logger.BooleanSeen(true),
        ["text"] = static logger => logger.TextSeen("a text of more than sixty-four characters, which is what the buffer on the stack can hold"),
        ["path"] = static logger => logger.PathSeen("/tmp/x"),
        ["uri"] = static logger => logger.UriSeen(SomeUri),
        ["uuid"] = static logger => logger.UuidSeen(Guid.Empty),
        ["ip"] = static logger => logger.IpSeen(SomeAddress),
        ["enum"] = static logger => logger.ColorSeen(Sample.ColorType.DarkBlue),
        ["duration"] = static logger => logger.DurationSeen(TimeSpan.MinValue),
        ["size"] = static logger => logger.SizeSeen(123_456_789),
        ["date"] = static logger => logger.DateSeen(DateOnly.MaxValue),
        ["time"] = static logger => logger.TimeSeen(TimeOnly.MaxValue),
        ["datetime"] = static logger => logger.DatetimeSeen(SomeMoment),
        ["secret"] = static logger => logger.SecretSeen(SomeSecret),
        ["secret with a format"] = static logger => logger.SecretUriSeen(SomeSecret),
        ["exception"] = static logger => logger.FailureSeen(SomeException),
        ["null"] = static logger => logger.UriSeen(null),
        ["nothing"] = static logger => logger.NothingSeen(),
        ["several"] = static logger => logger.PoolResized(10, 20),
        ["exception that is not shown"] = static logger => logger.CallFailed("db", SomeException),
    };

    public static TheoryData<string> Kinds => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void DisabledCallAllocatesNothing(string kind)
    {
        var logger = new CountingLogger(isEnabled: false);
        Assert.Equal(0, AllocatedBy(Calls[kind], logger));
        Assert.Equal(0, logger.Written);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EnabledCallAllocatesNothing(string kind)
    {
        var logger = new CountingLogger(isEnabled: true);
        Assert.Equal(0, AllocatedBy(Calls[kind], logger));
        Assert.NotEqual(0, logger.Written);
    }

    [Fact]
    public void AllocationsAreNoticed() => Assert.InRange(AllocatedBy(static logger => logger.TextSeen(new string('x', 10)), new CountingLogger(isEnabled: true)), 1, long.MaxValue);

    private static long AllocatedBy(Action<ILogger> call, ILogger logger)
    {
        for (var i = 0; i < 50; i++)
        {
            call(logger);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            call(logger);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Takes records like a pipeline: by the event that the formatter belongs to.</summary>
    private sealed class CountingLogger(bool isEnabled) : ILogger, ILogWriter
    {
        public long Written { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isEnabled;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var known = (LogEventOf<TState>)formatter.Target!;
            known.WriteMessage(state, this);
            known.WriteArguments(state, this);
        }

        public void WriteLiteral(ReadOnlySpan<byte> utf8) => Written += utf8.Length;

        public void WriteName(ReadOnlySpan<byte> utf8) => Written += utf8.Length;

        public void WriteNumber(long value) => Written++;

        public void WriteNumber(double value) => Written++;

        public void WriteNumber(decimal value) => Written++;

        public void WriteBoolean(bool value) => Written++;

        public void WriteText(ReadOnlySpan<char> value) => Written += value.Length;

        public void WriteNull() => Written++;
    }
}
