using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TypedConfig.Tests.Monitoring;

/// <summary>Callbacks that throw, hang, subscribe and leave.</summary>
public sealed class ListenerTests
{
    private readonly LiveSource _source = new(("database:pool_size", "1"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListenerThatThrowsStopsNobody()
    {
        var unobserved = new Calls<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> observe = (_, e) =>
        {
            if (e.Exception.ToString().Contains("the middle one", StringComparison.Ordinal))
            {
                unobserved.Add(e.Exception);
            }
        };
        TaskScheduler.UnobservedTaskException += observe;
        try
        {
            using var log = new LogCapture();
            await ChangeTwiceWithThreeListeners(log);
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.Equal(0, unobserved.Count);
            var logged = log.Entries.Where(static entry => entry.Event == "CallbackFailed").ToList();
            Assert.Equal(2, logged.Count);
            Assert.All(logged, static entry => Assert.Equal((LogLevel.Error, "TypedConfig", "the middle one"), (entry.Level, entry.Category, entry.Exception!.Message)));
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= observe;
        }
    }

    [Fact]
    public void StockListenersAfterOneThatThrowsAreStarved()
    {
        var root = Sources.Root(_source);
        using var services = new ServiceCollection().Configure<InvalidReloadTests.StockOptions>(root.GetSection("database"), static _ => { }).BuildServiceProvider();
        var monitor = services.GetRequiredService<IOptionsMonitor<InvalidReloadTests.StockOptions>>();
        var (first, last) = (0, 0);
        monitor.OnChange(_ => first++);
        monitor.OnChange(static _ => throw new InvalidOperationException("the middle one"));
        monitor.OnChange(_ => last++);

        Assert.ThrowsAny<Exception>(() => _source.Publish(("database:pool_size", "2")));
        Assert.Equal((1, 0), (first, last));
    }

    [Fact]
    public async Task ReadersSeeTheNewestAtOnceWhileAListenerHangs()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        using var entered = new SemaphoreSlim(0);
        using var gate = new ManualResetEventSlim();
        var hung = new Calls<(int, int)>();
        var other = new Calls<int>();
        using var hanging = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (before, after) =>
        {
            entered.Release();
            gate.Wait(Cancellation);
            hung.Add((before, after));
        });
        _source.Publish(("database:pool_size", "2"));
        await entered.WaitAsync(Cancellation);

        using var healthy = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => other.Add(after));
        for (var i = 3; i <= 102; i++)
        {
            _source.Publish(("database:pool_size", $"{i}"));
        }

        var last = 0;
        while (last != 102)
        {
            last = await other.Next();
        }

        Assert.Equal(102, monitor.Config.Database.PoolSize);
        Assert.Equal(102, monitor.Config.Snapshot().Database.PoolSize);
        Assert.Equal(0, hung.Count);
        gate.Set();
        Assert.Equal((1, 2), await hung.Next());
        Assert.Equal((2, 102), await hung.Next());
    }

    [Fact]
    public async Task HangingListenerHoldsTheStockStackUp()
    {
        var root = Sources.Root(_source);
        using var services = new ServiceCollection().Configure<InvalidReloadTests.StockOptions>(root.GetSection("database"), static _ => { }).BuildServiceProvider();
        var monitor = services.GetRequiredService<IOptionsMonitor<InvalidReloadTests.StockOptions>>();
        using var entered = new SemaphoreSlim(0);
        using var gate = new ManualResetEventSlim();
        using var hanging = monitor.OnChange(_ =>
        {
            entered.Release();
            gate.Wait(Cancellation);
        });

        var publishing = Task.Run(() => _source.Publish(("database:pool_size", "2")), Cancellation);
        await entered.WaitAsync(Cancellation);
        Assert.False(publishing.IsCompleted);
        gate.Set();
        await publishing;
    }

    [Fact]
    public async Task ListenerCanReadSubscribeLeaveAndTriggerAChange()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        var calls = new Calls<int>();
        IDisposable? inner = null;
        using var outer = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) =>
        {
            if (after == 2)
            {
                inner = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, next) =>
                {
                    inner!.Dispose();
                    calls.Add(next);
                });
                _source.Publish(("database:pool_size", $"{monitor.Config.Database.PoolSize + 1}"));
            }
        });

        _source.Publish(("database:pool_size", "2"));
        Assert.Equal(3, await calls.Next());
        _source.Publish(("database:pool_size", "4"));
        await monitor.ReloadAsync(Cancellation);
        Assert.Equal(1, calls.Count);
    }

    [Fact]
    public async Task EndedSubscriptionsAndDisposedMonitorsAreCollected()
    {
        var (callback, monitor) = await MakeAndEnd();
        for (var i = 0; i < 20 && (callback.IsAlive || monitor.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(callback.IsAlive);
        Assert.False(monitor.IsAlive);
    }

    private async Task ChangeTwiceWithThreeListeners(LogCapture log)
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source), new ConfigMonitorOptions { LoggerFactory = log });
        var (first, last) = (new Calls<int>(), new Calls<int>());
        using var a = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => first.Add(after));
        using var b = monitor.OnChange(AppConfig.Keys.Database.PoolSize, static (_, _) => throw new InvalidOperationException("the middle one"));
        using var c = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => last.Add(after));
        for (var i = 2; i <= 3; i++)
        {
            _source.Publish(("database:pool_size", $"{i}"));
            await monitor.ReloadAsync(Cancellation);
            Assert.Equal((i, i), (await first.Next(), await last.Next()));
        }
    }

    private async Task<(WeakReference Callback, WeakReference Monitor)> MakeAndEnd()
    {
        var root = Sources.Root(_source);
        var monitor = ConfigMonitor.Create<AppConfig>(root);
        var calls = new Calls<int>();
        var subscription = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => calls.Add(after));
        _source.Publish(("database:pool_size", "2"));
        Assert.Equal(2, await calls.Next());
        subscription.Dispose();
        monitor.Dispose();
        return (new WeakReference(calls), new WeakReference(monitor));
    }
}
