using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Monitoring;

/// <summary>Sources that signal far more often than anybody wants to read them.</summary>
public sealed class ReloadStormTests : IDisposable
{
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(3);

    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task MemoryStoreIsFollowedAtAPace()
    {
        await using var store = new MemoryConfigStore();
        await Rage(new ConfigurationBuilder().AddMemoryStore(store), leastWrites: 3_000, value => store.SetAsync(AppConfig.Keys.Database.PoolSize, value, cancellationToken: Cancellation).AsTask());
    }

    [Fact]
    public async Task FileStoreIsFollowedAtAPace()
    {
        await using var store = new FileConfigStore(System.IO.Path.Combine(_folder.Path, "store.json"));
        await Rage(new ConfigurationBuilder().AddStore(store), leastWrites: 10, value => store.SetAsync(AppConfig.Keys.Database.PoolSize, value, cancellationToken: Cancellation).AsTask());
    }

    [Fact]
    public async Task SourceThatIsNotOursIsFollowedAtAPace()
    {
        var source = new LiveSource();
        await Rage(new ConfigurationBuilder().Add(source), leastWrites: 3_000, value =>
        {
            source.Publish(("database:pool_size", value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task TwoSignalsAreAnsweredAtOnceAndLaterOnesTogether()
    {
        var time = new ManualTimeProvider();
        var reloads = new Calls<ReloadRequest>();
        using var worker = new ReloadWorker(Reload, time);
        for (var i = 0; i < 2; i++)
        {
            worker.Signal();
            await reloads.Next();
        }

        worker.Signal();
        worker.Signal();
        time.Advance(TimeSpan.FromMilliseconds(4.9));
        Assert.Equal(2, reloads.Count);
        time.Advance(TimeSpan.FromMilliseconds(0.2));
        Assert.False((await reloads.Next()).IsAsked);

        worker.Signal();
        await worker.Request(acceptMissing: false);
        Assert.True((await reloads.Next()).IsAsked);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, reloads.Count);

        ConfigReloadResult Reload(ReloadRequest request)
        {
            reloads.Add(request);
            return new ConfigReloadResult(ConfigReloadOutcome.Unchanged, 1, []);
        }
    }

    [Fact]
    public async Task SlowReloadsLeaveTheProcessorToOthers()
    {
        var time = new ManualTimeProvider();
        var reloads = new Calls<long>();
        using var worker = new ReloadWorker(
            _ =>
            {
                time.Advance(TimeSpan.FromMilliseconds(50));
                reloads.Add(time.GetTimestamp());
                return new ConfigReloadResult(ConfigReloadOutcome.Unchanged, 1, []);
            },
            time);
        for (var i = 0; i < 2; i++)
        {
            worker.Signal();
            await reloads.Next();
        }

        // A token comes in four times what a reload takes, and half of one has come meanwhile.
        await worker.Request(acceptMissing: false);
        await reloads.Next();
        worker.Signal();
        time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal(3, reloads.Count);
        time.Advance(TimeSpan.FromMilliseconds(2));
        await reloads.Next();
    }

    /// <summary>Writes as fast as it goes, up to 10,000 times a second, while readers read.</summary>
    private static async Task Rage(IConfigurationBuilder builder, int leastWrites, Func<int, Task> write)
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(builder.Build());
        var seen = new Calls<int>();
        using var subscription = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => seen.Add(after));
        var clock = Stopwatch.StartNew();
        var writes = 0;
        for (; clock.Elapsed < Storm; writes++)
        {
            await write(100 + (writes % 900));
            while (writes > clock.Elapsed.TotalSeconds * 10_000)
            {
                await Task.Yield();
            }
        }

        await write(42);
        while (monitor.Config.Database.PoolSize != 42)
        {
            await seen.Next();
        }

        // Two at once, then one in 5 ms; the last one is after the storm.
        var cap = 3 + (clock.Elapsed / TimeSpan.FromMilliseconds(5));
        Assert.InRange(monitor.Status.Revision, 3, cap);
        Assert.InRange(writes, leastWrites, int.MaxValue);
    }
}
