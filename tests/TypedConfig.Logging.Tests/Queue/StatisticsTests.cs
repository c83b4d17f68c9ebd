using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>The counts, as they are asked for, told and measured.</summary>
[Collection(AloneCollection.Name)]
public sealed class StatisticsTests
{
    private static readonly string[] Reasons = ["displaced", "queue_full", "recursive", "sampled", "shut_down", "sink_failed", "timed_out"];

    [Fact]
    public async Task MetricsAgreeWithTheStatistics()
    {
        var sink = new TestSink { Before = static (_, _) => throw new IOException() };
        await using var logs = new Logs(configure: options => options.Sinks.Add(sink));
        logs.Log.LogInformation("x");

        // The record, and the word about the failure.
        await Wait.Eventually(() => logs.Statistics is { Accepted: 2, Written: 2 }, TimeSpan.FromSeconds(30), "two records");
        await logs.Text();
        var measured = Measured();
        var statistics = logs.Statistics;
        Assert.Equal(statistics.Accepted, measured["typedconfig.logging.records.accepted"]);
        Assert.Equal(statistics.Written, measured["typedconfig.logging.records.written"]);
        Assert.Equal(statistics.Depth, measured["typedconfig.logging.queue.depth"]);
        Assert.Equal(statistics.Latency.TotalSeconds, measured["typedconfig.logging.latency"]);
        Assert.Equal(Reasons, statistics.Dropped.Keys.Order());
        Assert.All(statistics.Dropped, dropped => Assert.Equal(dropped.Value, measured[$"typedconfig.logging.records.dropped reason={dropped.Key}"]));
        Assert.Equal(["console", "test"], statistics.SinkFailures.Keys.Order());
        Assert.All(statistics.SinkFailures, failed => Assert.Equal(failed.Value, measured[$"typedconfig.logging.sink.failures sink={failed.Key}"]));
        Assert.True(statistics.SinkFailures["test"] >= 1);
        Assert.Equal(4 + Reasons.Length + 2, measured.Count);
    }

    [Fact]
    public async Task CallbackIsGivenTheCountsWhileRecordsCome()
    {
        var told = new ConcurrentQueue<LogStatistics>();
        await using var logs = new Logs(configure: options => options.OnStatistics = told.Enqueue);
        logs.Log.LogInformation("x");
        await Wait.Eventually(() => told.LastOrDefault() is { Accepted: 1, Written: 1 }, TimeSpan.FromSeconds(30), "the first counts");
        logs.Log.LogInformation("y");
        await Wait.Eventually(() => told.LastOrDefault() is { Accepted: 2, Written: 2 }, TimeSpan.FromSeconds(30), "the next counts");
        Assert.True(told.Count <= 4, $"{told.Count} calls");
    }

    [Fact]
    public async Task RecordsThatASinkHangsOnAreCountedAtTheEnd()
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["shutdown_timeout"] = "100ms" });
        logs.Output.Open.Reset();
        logs.Log.LogInformation("in the hands of the sink");
        await Wait.Eventually(() => logs.Statistics is { Accepted: 1, Depth: 0 }, TimeSpan.FromSeconds(30), "a busy sink");
        logs.Log.LogInformation("in the queue");
        logs.Pipeline.Dispose();
        Assert.Equal((2, 0, 2), (logs.Statistics.Accepted, logs.Statistics.Written, logs.Statistics.Dropped["shut_down"]));
        logs.Output.Open.Set();
    }

    [Fact]
    public async Task NoRecordIsSeenToEndBeforeItIsSeenToCome()
    {
        await using var logs = new Logs();
        using var end = new CancellationTokenSource();
        var logging = Task.Factory.StartNew(
            () =>
            {
                // What a sink logs is dropped at once.
                SinkScope.Enter();
                while (!end.IsCancellationRequested)
                {
                    logs.Log.LogInformation("x");
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        for (var i = 0; i < 20_000; i++)
        {
            var statistics = logs.Statistics;
            Assert.InRange(statistics.Written + statistics.Dropped.Values.Sum(), 0, statistics.Accepted);
        }

        await end.CancelAsync();
        await logging;
    }

    private static Dictionary<string, double> Measured()
    {
        var measured = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "TypedConfig.Logging")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            measured.Add(string.Join(' ', [instrument.Name, .. tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")]), value);
    }
}
