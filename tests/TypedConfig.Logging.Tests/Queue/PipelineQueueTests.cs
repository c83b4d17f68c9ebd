using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>The queue behind loggers, while standard output does not take anything.</summary>
[Collection(AloneCollection.Name)]
public sealed class PipelineQueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("drop_newest")]
    [InlineData("drop_oldest")]
    [InlineData("sample")]
    public async Task MillionRecordsAreWrittenOrDroppedWhileTheSinkIsStalled(string policy)
    {
        const int Threads = 4;
        const int Each = 250_000;
        await using var logs = new Logs(new Dictionary<string, string?> { ["queue:overflow"] = policy });
        logs.Output.Open.Reset();
        var times = new ConcurrentBag<long[]>();
        var threads = Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(() => times.Add(Produce(logs.Log, Each)), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        await Task.WhenAll(threads);
        logs.Output.Open.Set();

        await WhenTold(logs);
        var lines = await logs.Lines();
        var own = lines.Count(static line => line.GetProperty("category").GetString() != "Orders");
        var statistics = logs.Statistics;
        Assert.Equal(lines.Count, statistics.Written);
        Assert.Equal((Threads * Each) + own, statistics.Accepted);
        Assert.Equal(statistics.Accepted, statistics.Written + logs.Dropped);
        Assert.Equal(0, statistics.Depth);
        var slow = times.SelectMany(static one => one).Order().ElementAt(Threads * Each * 99 / 100);
        Assert.True(slow < Stopwatch.Frequency / 200, $"p99 is {slow * 1e6 / Stopwatch.Frequency} us");
    }

    [Fact]
    public async Task BlockLosesNothing()
    {
        const int Records = 20_000;
        await using var logs = new Logs(new Dictionary<string, string?> { ["queue:overflow"] = "block", ["queue:capacity"] = "16", ["queue:block_timeout"] = "1m" });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() => Produce(logs.Log, Records / 4), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Equal(Records, (await logs.Lines()).Count);
        Assert.Equal((Records, 0), (logs.Statistics.Written, logs.Dropped));
    }

    [Fact]
    public async Task PipelineNeverBlocksItself()
    {
        var sink = new TestSink();
        await using var logs = new Logs(new Dictionary<string, string?> { ["queue:overflow"] = "block", ["queue:capacity"] = "16", ["queue:block_timeout"] = "1m" }, options =>
        {
            options.Sinks.Add(sink);
            options.OnStatistics = _ => throw new InvalidOperationException("ignored");
        });
        sink.Before = static (_, _) => throw new IOException();
        Produce(logs.Log, 1000);
        var written = (await logs.Lines()).Count(static line => line.GetProperty("category").GetString() == "Orders");

        // Its own error finds no room, and takes that of another record.
        Assert.Equal(1000, written + logs.Statistics.Dropped["displaced"]);
        Assert.Equal(0, logs.Statistics.Dropped["timed_out"]);
    }

    [Fact]
    public async Task PressureIsToldOnceWhenItIsOver()
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["queue:capacity"] = "16" });
        await Stall(logs);
        Produce(logs.Log, 100);
        logs.Output.Open.Set();
        await WhenTold(logs);
        Produce(logs.Log, 1);
        var told = (await logs.Lines()).Where(static line => line.GetProperty("category").GetString() == "TypedConfig.Logging").ToList();
        var one = Assert.Single(told);
        Assert.Equal("Warning", one.GetProperty("level").GetString());
        Assert.Equal(logs.Dropped, one.GetProperty("dropped").GetInt64());
        Assert.Equal($"{logs.Dropped} queue_full", one.GetProperty("reasons").GetString());
        Assert.Equal(84, logs.Dropped);
    }

    [Fact]
    public async Task CapacityChangesInTheRunningProcess()
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["queue:capacity"] = "16" });
        await Stall(logs);
        logs.Configuration["StructuredLogging:queue:capacity"] = "100";
        logs.Configuration.Reload();
        await Wait.Eventually(
            () =>
            {
                Produce(logs.Log, 1);
                return logs.Statistics.Depth > 50;
            },
            Limit,
            "a larger queue");
        logs.Output.Open.Set();
        await logs.Lines();
        Assert.Equal(logs.Statistics.Accepted, logs.Statistics.Written + logs.Dropped);
    }

    [Fact]
    public async Task FlushWaitsForWhatWasLoggedBefore()
    {
        await using var logs = new Logs();
        await Stall(logs);
        logs.Log.LogInformation("x");
        var flush = logs.Pipeline.FlushAsync(TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        var cancelled = logs.Pipeline.FlushAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(flush.IsCompleted);
        logs.Output.Open.Set();
        await flush.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal(2, logs.Statistics.Written);
        await logs.Pipeline.FlushAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    /// <summary>Standard output takes nothing any more, and the writer waits for it with one record.</summary>
    private static async Task Stall(Logs logs)
    {
        logs.Output.Open.Reset();
        logs.Log.LogInformation("first");
        await Wait.Eventually(() => logs.Statistics is { Accepted: 1, Depth: 0 }, Limit, "a writer that waits");
    }

    private static Task WhenTold(Logs logs) => Wait.Eventually(async () => (await logs.Text()).Contains("dropped in", StringComparison.Ordinal), Limit, "a word about what was dropped");

    private static long[] Produce(ILogger log, int count)
    {
        var times = new long[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            OrderTaken.Write(log, "tea", i);
            times[i] = Stopwatch.GetTimestamp() - start;
        }

        return times;
    }
}
