using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>The sinks of a pipeline where no pipeline could time what happens.</summary>
public sealed class SinkSetTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly OutputStream _output = new();

    [Fact]
    public async Task RecordsFromBeforeTheLastSinkWentHoldUpNothing()
    {
        using var sinks = new SinkSet(new ConsoleSink(_output), [], static _ => throw new InvalidOperationException());
        sinks.Configure(Settings(hasConsole: false));
        var writing = Task.Run(() => sinks.Write(new[] { RecordOf(10) }, CancellationToken.None), TestContext.Current.CancellationToken);
        Assert.Equal((0, false), await writing.WaitAsync(Limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void SinkThatHasWrittenAtAShutdownThatTakesTooLongHasWritten()
    {
        var sink = new RunningSink(new TestSink());
        sink.Begin(new[] { RecordOf(10) }, CancellationToken.None);
        Assert.True(sink.Idle.WaitOne(Limit));
        Assert.Equal(1, sink.End(Limit, new CancellationToken(canceled: true)));
        Assert.Null(sink.Problem);
        sink.Close(Limit);
    }

    [Fact]
    public void LargeBatchIsWrittenToTheConsoleInPieces()
    {
        var sink = new ConsoleSink(_output);
        Assert.True(sink.WriteAsync(Enumerable.Repeat(RecordOf(400_000), 8).ToArray(), CancellationToken.None).IsCompletedSuccessfully);
        Assert.Equal(8 * 400_000, _output.Text.Length);
        Assert.InRange(_output.Largest, 1, 1024 * 1024);
    }

    private static PipelineSettings Settings(bool hasConsole) => new(
        new RecordLayout(FieldNames.Default, [], 64, HasScopes: false, Text: null),
        new QueueLimits(16, long.MaxValue, OverflowPolicy.DropNewest, TimeSpan.Zero, 2),
        hasConsole,
        File: null,
        TimeSpan.Zero);

    private static LogRecord RecordOf(int length)
    {
        var record = new LogRecord();
        record.Begin(default, LogLevel.Information, default, "");
        record.Json = Enumerable.Repeat((byte)' ', length).ToArray();
        return record;
    }
}
