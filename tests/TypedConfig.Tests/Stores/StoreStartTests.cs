using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Stores;

/// <summary>A store that is not there when the process starts, and a store's file that is given up.</summary>
public sealed class StoreStartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void StoreThatHangsFailsTheStartInTime()
    {
        var start = Stopwatch.GetTimestamp();
        var exception = Assert.Throws<ConfigConnectionException>(static () => Build(new HangingStore(), isOptional: false));
        Assert.Equal("hanging store did not answer within 0.2 s.", exception.Message);

        // Timers count in whole milliseconds of a clock of their own, and may be a little early by this one.
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(190), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task OptionalStoreThatHangsIsStaleAndItsValuesArriveLater()
    {
        var store = new HangingStore();
        await store.SetAsync(AppConfig.Keys.Database.PoolSize, 50, cancellationToken: Cancellation);
        using var root = Build(store, isOptional: true);
        using var monitor = ConfigMonitor.Create<AppConfig>(root);
        var calls = new Calls<int>();
        using var subscription = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => calls.Add(after));
        var refused = await monitor.ReloadAsync(Cancellation);
        Assert.Equal((ConfigState.Stale, 10, "hanging store did not answer within 0.2 s.    (hanging store)"), (monitor.Status.State, monitor.Config.Database.PoolSize, Assert.Single(refused.Errors).ToString()));

        store.Answer();
        Assert.Equal(50, await calls.Next());
        Assert.Equal(ConfigState.Valid, monitor.Status.State);
    }

    [Theory]
    [InlineData("store.json")]
    [InlineData("store.yaml")]
    public async Task LostFileOfAStoreCanBeLetGo(string file)
    {
        _folder.Write(file, "{ \"database.pool_size\": 50 }\n");
        using var root = (ConfigurationRoot)new ConfigurationBuilder().SetBasePath(_folder.Path).AddFileStore(file).Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(root);
        var refusals = new Calls<ConfigRejection>();
        using var subscription = monitor.OnRejected(refusals.Add);

        File.Delete(_folder[file]);
        Assert.Equal($"the file is missing    (file store {file})", Assert.Single((await refusals.Next()).Errors).ToString());
        Assert.Equal((ConfigState.Stale, 50), (monitor.Status.State, monitor.Config.Database.PoolSize));
        await monitor.ReloadAsync(Cancellation);
        Assert.Equal((ConfigState.Stale, 50), (monitor.Status.State, monitor.Config.Database.PoolSize));

        var calls = new Calls<int>();
        using var changes = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => calls.Add(after));
        await monitor.ReloadAsync(acceptMissing: true, Cancellation);
        Assert.Equal(10, await calls.Next());
        await monitor.ReloadAsync(Cancellation);
        Assert.Equal(ConfigState.Valid, monitor.Status.State);

        await using var writer = new FileConfigStore(_folder[file]);
        await writer.SetAsync(AppConfig.Keys.Database.PoolSize, 60, cancellationToken: Cancellation);
        Assert.Equal(60, await calls.Next());
    }

    private static ConfigurationRoot Build(IConfigStore store, bool isOptional) => (ConfigurationRoot)new ConfigurationBuilder()
        .AddStore(store, options => (options.StartupTimeout, options.Optional) = (TimeSpan.FromMilliseconds(200), isOptional))
        .Build();

    /// <summary>Answers no reader, not even one that gives up, before it is told to.</summary>
    private sealed class HangingStore : IConfigStore
    {
        private readonly MemoryConfigStore _inner = new();
        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer() => _answer.SetResult();

        public override string ToString() => "hanging store";

        public ValueTask<ConfigEntry?> GetAsync(string key, CancellationToken cancellationToken = default) => _inner.GetAsync(key, cancellationToken);

        public ValueTask<bool> HasAsync(string key, CancellationToken cancellationToken = default) => _inner.HasAsync(key, cancellationToken);

        public async ValueTask<ConfigSnapshot> ReadAsync(CancellationToken cancellationToken = default)
        {
            await _answer.Task;
            return await _inner.ReadAsync(cancellationToken);
        }

        public ValueTask<long> SetAsync(string key, JsonElement value, WriteOptions? options = null, CancellationToken cancellationToken = default) => _inner.SetAsync(key, value, options, cancellationToken);

        public ValueTask<bool> DeleteAsync(string key, WriteOptions? options = null, CancellationToken cancellationToken = default) => _inner.DeleteAsync(key, options, cancellationToken);

        public ValueTask<long> CommitAsync(ConfigTransaction transaction, CancellationToken cancellationToken = default) => _inner.CommitAsync(transaction, cancellationToken);

        public async IAsyncEnumerable<ConfigChangeSet> WatchAsync(long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await _answer.Task.WaitAsync(cancellationToken);
            await foreach (var set in _inner.WatchAsync(afterRevision, cancellationToken))
            {
                yield return set;
            }
        }

        public ValueTask DisposeAsync() => _inner.DisposeAsync();
    }
}
