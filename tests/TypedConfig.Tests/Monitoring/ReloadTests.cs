using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Monitoring;

public sealed class ReloadTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly LiveSource _source = new(("database:pool_size", "1"));
    private readonly ConfigMonitor<AppConfig> _monitor;

    public ReloadTests()
    {
        _monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A monitor reads once more right after its start.</summary>
    public async ValueTask InitializeAsync() => await _monitor.ReloadAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        _monitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task ResultSaysWhatTheReloadCameTo()
    {
        var unchanged = await _monitor.ReloadAsync(Cancellation);
        Assert.Equal((ConfigReloadOutcome.Unchanged, 1, "Unchanged"), (unchanged.Outcome, unchanged.Revision, unchanged.ToString()));

        _source.Swap(("database:pool_size", "2"));
        var changed = await _monitor.ReloadAsync(Cancellation);
        Assert.Equal((ConfigReloadOutcome.Changed, 2, "Changed"), (changed.Outcome, changed.Revision, changed.ToString()));
        Assert.Equal(2, _monitor.Config.Database.PoolSize);

        _source.Swap(("database:pool_size", "0"), ("features:new_checkout", "maybe"));
        var rejected = await _monitor.ReloadAsync(Cancellation);
        Assert.Equal((ConfigReloadOutcome.Rejected, 2), (rejected.Outcome, rejected.Revision));
        Assert.Equal(
            "Rejected\ndatabase.pool_size = 0: must be at least 1    (LiveSource)\nfeatures.new_checkout = maybe: must be true or false    (LiveSource)",
            rejected.ToString());
        Assert.Equal((2, false), (_monitor.Config.Database.PoolSize, _monitor.Config.Features.NewCheckout));
    }

    [Fact]
    public async Task ReloadCompletesAfterTheCallbacksOfItsChange()
    {
        using var gate = new ManualResetEventSlim();
        var done = false;
        using var subscription = _monitor.OnChange(_ =>
        {
            gate.Wait(Cancellation);
            done = true;
        });

        _source.Swap(("database:pool_size", "2"));
        var reload = _monitor.ReloadAsync(Cancellation);
        Assert.False(reload.IsCompleted);
        gate.Set();
        await reload.WaitAsync(Limit, Cancellation);
        Assert.True(done);
    }

    [Fact]
    public async Task ReloadDoesNotWaitForLaterChanges()
    {
        using var first = new SemaphoreSlim(0);
        using var second = new SemaphoreSlim(0);
        var calls = new Calls<int>();
        using var subscription = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) =>
        {
            calls.Add(after);
            (after == 2 ? first : second).Wait(Cancellation);
        });

        _source.Swap(("database:pool_size", "2"));
        var reload = _monitor.ReloadAsync(Cancellation);
        Assert.Equal(2, await calls.Next());
        _source.Swap(("database:pool_size", "3"));
        var later = _monitor.ReloadAsync(Cancellation);
        first.Release();

        await reload.WaitAsync(Limit, Cancellation);
        Assert.Equal(3, await calls.Next());
        Assert.False(later.IsCompleted);
        second.Release();
        await later.WaitAsync(Limit, Cancellation);
    }

    [Fact]
    public async Task CancellationEndsTheWaitingAndNotTheReload()
    {
        using var gate = new ManualResetEventSlim();
        using var subscription = _monitor.OnChange(_ => gate.Wait(Cancellation));
        using var cancellation = new CancellationTokenSource();
        _source.Swap(("database:pool_size", "2"));
        var reload = _monitor.ReloadAsync(cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reload);
        gate.Set();
        await _monitor.ReloadAsync(Cancellation);
        Assert.Equal(2, _monitor.Config.Database.PoolSize);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _monitor.ReloadAsync(cancellation.Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallbackCanWaitForAReload(bool onAnotherThread)
    {
        var calls = new Calls<ConfigReloadOutcome>();
        using var subscription = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) =>
        {
            if (after == 2)
            {
                _source.Swap(("database:pool_size", "3"));
                var reload = onAnotherThread ? Task.Run(() => _monitor.ReloadAsync(Cancellation)) : _monitor.ReloadAsync(Cancellation);
                Assert.True(reload.Wait(Limit, Cancellation));
                calls.Add(reload.Result.Outcome);
            }
        });

        _source.Publish(("database:pool_size", "2"));
        Assert.Equal(ConfigReloadOutcome.Changed, await calls.Next());
        Assert.Equal(3, _monitor.Config.Database.PoolSize);
    }

    [Fact]
    public async Task WhatOutlivesACallbackWaitsForCallbacksAgain()
    {
        using var callbackEnded = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        Task<ConfigReloadResult>? later = null;
        using var subscription = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) =>
        {
            if (after == 2)
            {
                later = Task.Run(async () =>
                {
                    callbackEnded.Wait(Cancellation);
                    _source.Swap(("database:pool_size", "3"));
                    return await _monitor.ReloadAsync(Cancellation);
                });
            }
            else
            {
                gate.Wait(Cancellation);
            }
        });

        _source.Publish(("database:pool_size", "2"));
        await _monitor.ReloadAsync(Cancellation);
        var calls = new Calls<int>();
        using var other = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => calls.Add(after));
        callbackEnded.Set();

        Assert.Equal(3, await calls.Next());
        Assert.False(later!.IsCompleted);
        gate.Set();
        Assert.Equal(ConfigReloadOutcome.Changed, (await later.WaitAsync(Limit, Cancellation)).Outcome);
    }

    [Fact]
    public async Task BrokenLoggerStopsNothing()
    {
        using var log = new BrokenLog();
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source), new ConfigMonitorOptions { LoggerFactory = log });
        using var subscription = monitor.OnChange(static _ => throw new InvalidOperationException());

        _source.Swap(("database:pool_size", "0"));
        Assert.Equal(ConfigReloadOutcome.Rejected, (await monitor.ReloadAsync(Cancellation).WaitAsync(Limit, Cancellation)).Outcome);
        _source.Swap(("database:pool_size", "2"));
        Assert.Equal(ConfigReloadOutcome.Changed, (await monitor.ReloadAsync(Cancellation).WaitAsync(Limit, Cancellation)).Outcome);
        Assert.True(log.Calls >= 2);
    }

    [Fact]
    public async Task EmptyingAMemorySourceGivesTheDefaults()
    {
        _source.Swap();
        Assert.Equal(ConfigReloadOutcome.Changed, (await _monitor.ReloadAsync(Cancellation)).Outcome);
        Assert.Equal(10, _monitor.Config.Database.PoolSize);
    }

    private sealed class BrokenLog : ILoggerFactory, ILogger
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Interlocked.Increment(ref _calls);
            throw new IOException("disk full");
        }
    }
}
