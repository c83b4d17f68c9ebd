using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Logging;

/// <summary>Other providers see the same record as from the log methods of .NET.</summary>
public sealed partial class LoggerMessageTests
{
    private readonly RecordCapture _capture = new();

    [Fact]
    public void RecordIsThatOfLoggerMessage() => AssertSame(
        static logger => logger.PoolResized(10, 20),
        static logger => PoolResized(logger, 10, 20));

    [Fact]
    public void RecordWithAnExceptionIsThatOfLoggerMessage()
    {
        var exception = new InvalidOperationException("broken");
        AssertSame(logger => logger.CallFailed("db", exception), logger => CallFailed(logger, "db", exception));
    }

    [Fact]
    public void RecordWithoutValuesIsThatOfLoggerMessage() => AssertSame(
        static logger => logger.CallFailed(null, null),
        static logger => CallFailed(logger, null, null));

    [Fact]
    public void FiltersOfTheFactoryApply()
    {
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(_capture).SetMinimumLevel(LogLevel.Error));
        var logger = factory.CreateLogger("any");
        logger.PoolResized(1, 2);
        logger.CallFailed("db", null);
        Assert.Equal("CallFailed", _capture.Single.Id.Name);
    }

    [LoggerMessage(1001, LogLevel.Warning, "Pool resized from {old_size} to {new_size}")]
    private static partial void PoolResized(ILogger logger, int old_size, int new_size);

    [LoggerMessage(1002, LogLevel.Error, "{target} failed")]
    private static partial void CallFailed(ILogger logger, string? target, Exception? error);

    private void AssertSame(Action<ILogger> ours, Action<ILogger> theirs)
    {
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(_capture).SetMinimumLevel(LogLevel.Trace));
        var logger = factory.CreateLogger("any");
        ours(logger);
        theirs(logger);
        var (one, other) = (_capture.Records[0], _capture.Records[1]);
        Assert.NotEqual("", one.MessageParts);
        Assert.Equal(other.Pairs, one.Pairs);
        Assert.Equal((other.Level, other.Id.Id, other.Id.Name, other.Message, other.Exception, other.StateText), (one.Level, one.Id.Id, one.Id.Name, one.Message, one.Exception, one.StateText));
    }
}
