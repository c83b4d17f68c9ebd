using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>Sinks that misbehave: callers and other sinks never notice.</summary>
[Collection(AloneCollection.Name)]
public sealed class SinkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TestSink _sink = new();

    [Fact]
    public async Task FailureAndRecoveryAreToldOnceToTheOthers()
    {
        await using var logs = WithSink();
        var isBroken = true;
        _sink.Before = (_, _) => isBroken ? throw new IOException("canary") : default;
        for (var i = 0; i < 5; i++)
        {
            logs.Log.LogInformation("{number}", i);
            await logs.Text();
        }

        var lost = logs.Statistics.SinkFailures["test"];
        isBroken = false;
        logs.Log.LogInformation("after");
        await Wait.Eventually(async () => (await logs.Text()).Contains("writes again", StringComparison.Ordinal), Limit, "a recovery");

        var own = (await logs.Lines()).Where(static line => line.GetProperty("category").GetString() == "TypedConfig.Logging").Select(static line => line.Message()).ToList();
        Assert.Equal(["The log sink test cannot write: it failed with IOException", $"The log sink test writes again; {logs.Statistics.SinkFailures["test"]} records were lost to it"], own);
        Assert.True(lost >= 5);
        Assert.Equal(0, logs.Dropped);
        Assert.Contains(_sink.Lines, static line => line.Message() == "after");
    }

    [Fact]
    public async Task SinkThatFailsNowAndThenIsNotKeptBusyByTheWordsAboutIt()
    {
        await using var logs = WithSink();
        var calls = 0;
        _sink.Before = (_, _) => calls++ % 2 == 0 ? throw new IOException() : default;
        logs.Log.LogInformation("x");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.InRange(logs.Statistics.Accepted, 2, 10);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-5, 0)]
    [InlineData(99, 3)]
    public async Task SinkMaySayHowManyItHasWritten(int said, int written)
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["console"] = "false" }, options => options.Sinks.Add(_sink));
        var hold = new TaskCompletionSource();
        _sink.Before = (lines, _) => lines.Count == 3 ? throw new LogSinkException("the disk is full", said) : new ValueTask(hold.Task);
        logs.Log.LogInformation("first");
        await Wait.Eventually(() => logs.Statistics is { Accepted: 1, Depth: 0 }, Limit, "a busy sink");
        Array.ForEach([1, 2, 3], number => logs.Log.LogInformation("{number}", number));
        hold.SetResult();
        await Wait.Eventually(() => logs.Statistics is { Accepted: >= 4 } now && now.Accepted == now.Written + now.Dropped["sink_failed"], Limit, "the end of all records");
        var statistics = logs.Statistics;
        Assert.Equal(3 - written, statistics.Dropped["sink_failed"]);
        Assert.Equal(3 - written, statistics.SinkFailures["test"]);
    }

    [Fact]
    public async Task HangingSinkHoldsUpNoOther()
    {
        var hold = new TaskCompletionSource();
        await using var logs = WithSink();
        _sink.Before = (_, _) => new ValueTask(hold.Task);
        for (var i = 0; i < 20; i++)
        {
            logs.Log.LogInformation("{number}", i);
            await logs.Text();
        }

        Assert.Equal(20, (await logs.Lines()).Count(static line => line.GetProperty("category").GetString() == "Orders"));
        Assert.Equal(0, logs.Dropped);
        hold.SetResult();
        await Wait.Eventually(
            async () =>
            {
                logs.Log.LogInformation("again");
                return (await logs.Text()).Contains("writes again", StringComparison.Ordinal);
            },
            Limit,
            "a recovery");
        Assert.False(_sink.WasCalledTwiceAtATime);
    }

    [Fact]
    public async Task SinkThatBlocksItsThreadHoldsUpNoOther()
    {
        using var hold = new ManualResetEventSlim();
        await using var logs = WithSink();
        _sink.Before = (_, _) =>
        {
            hold.Wait(CancellationToken.None);
            return default;
        };
        for (var i = 0; i < 20; i++)
        {
            logs.Log.LogInformation("{number}", i);
            await logs.Text();
        }

        Assert.Equal(20, (await logs.Lines()).Count(static line => line.GetProperty("category").GetString() == "Orders"));
        Assert.Equal(0, logs.Dropped);
        hold.Set();
    }

    [Fact]
    public async Task ReaderOfStandardOutputWhoStopsReadingHoldsUpNoSink()
    {
        await using var logs = WithSink();
        logs.Output.Open.Reset();
        for (var i = 0; i < 20; i++)
        {
            logs.Log.LogInformation("{number}", i);
            await logs.Text();
        }

        Assert.Equal(Enumerable.Range(0, 20), _sink.Lines.Where(static line => line.GetProperty("category").GetString() == "Orders").Select(static line => line.GetProperty("number").GetInt32()));
        logs.Output.Open.Set();
    }

    [Fact]
    public async Task SinksThatAllHangAreStillCalledOnceAtATime()
    {
        var other = new TestSink("other");
        var hold = new TaskCompletionSource();
        await using var logs = new Logs(new Dictionary<string, string?> { ["console"] = "false" }, options =>
        {
            options.Sinks.Add(_sink);
            options.Sinks.Add(other);
        });
        (_sink.Before, other.Before) = ((_, _) => new ValueTask(hold.Task), (_, _) => new ValueTask(hold.Task));
        logs.Log.LogInformation("first");
        await Wait.Eventually(() => logs.Statistics.SinkFailures is var failures && failures["test"] > 0 && failures["other"] == 0, Limit, "a sink that is given up");
        (_sink.Before, other.Before) = (null, null);
        logs.Log.LogInformation("second");
        var flush = logs.Text();
        await Task.WhenAny(flush, Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));
        hold.SetResult();
        await flush;
        await Wait.Eventually(
            async () =>
            {
                logs.Log.LogInformation("third");
                await logs.Text();
                return _sink.Lines.Concat(other.Lines).Any(static line => line.Message() == "third");
            },
            Limit,
            "a sink that works again");
        Assert.False(_sink.WasCalledTwiceAtATime || other.WasCalledTwiceAtATime);
        Assert.Equal(logs.Statistics.Accepted, logs.Statistics.Written + logs.Dropped);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatASinkLogsIsCountedAndComesToAnEnd(bool isAsynchronous)
    {
        await using var logs = WithSink();
        _sink.Before = async (_, cancellationToken) =>
        {
            if (isAsynchronous)
            {
                await Task.Delay(1, cancellationToken);
            }

            logs.Log.LogError("from the sink");
        };
        logs.Log.LogInformation("x");
        await logs.Text();

        // Longer than the pipeline waits before it says something again.
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        Assert.Single(await logs.Lines());
        Assert.Equal((2, 1, 1), (logs.Statistics.Accepted, logs.Statistics.Written, logs.Statistics.Dropped["recursive"]));
    }

    [Fact]
    public async Task SlowAsynchronousSinkGetsEverythingInOrder()
    {
        await using (var logs = WithSink())
        {
            _sink.Before = static async (_, cancellationToken) => await Task.Delay(20, cancellationToken);
            for (var i = 0; i < 2000; i++)
            {
                logs.Log.LogInformation("{number}", i);
            }

            await logs.Text();
            Assert.Equal(Enumerable.Range(0, 2000), _sink.Lines.Select(static line => line.GetProperty("number").GetInt32()));
        }

        Assert.Equal(2000, _sink.LinesWhenDisposed);
    }

    [Fact]
    public async Task BrokenConsoleIsCountedAndSeenByNoCaller()
    {
        await using var logs = new Logs();
        logs.Output.IsBroken = true;
        logs.Log.LogInformation("x");

        // The record, and the word about the failure, which fails too.
        await Wait.Eventually(() => logs.Statistics is { Accepted: 2, Depth: 0 } now && now.Dropped["sink_failed"] == 2, Limit, "two lost records");
        Assert.Equal(2, logs.Statistics.SinkFailures["console"]);
        logs.Output.IsBroken = false;
        logs.Log.LogInformation("y");
        Assert.Contains(await logs.Lines(), static line => line.Message() == "y");
    }

    [Fact]
    public async Task OtherProviderThatThrowsDoesNotStopThePipeline()
    {
        await using var logs = new Logs(configure: options => options.Sinks.Add(_sink), logging: static logging => logging.Services.AddSingleton<ILoggerProvider, Thrower>());
        _sink.Before = static (_, _) => throw new IOException();
        for (var i = 0; i < 3; i++)
        {
            Assert.ThrowsAny<Exception>(() => logs.Log.LogInformation("x"));
            await logs.Text();
        }

        Assert.Equal(3, (await logs.Lines()).Count(static line => line.Message() == "x"));
    }

    private Logs WithSink() => new(configure: options => options.Sinks.Add(_sink));

    private sealed class Thrower : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => throw new InvalidOperationException();

        public void Dispose()
        {
        }
    }
}
