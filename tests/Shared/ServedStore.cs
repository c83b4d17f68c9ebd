using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests;

/// <summary>A store on a server as an application uses it: a source of a typed configuration, whose values are noted as they come into force.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    /// <summary>How soon the store and its configuration agree again, once what was broken is whole.</summary>
    public static readonly TimeSpan Healing = TimeSpan.FromSeconds(3);

    private readonly ConfigurationRoot _root;
    private readonly ConcurrentQueue<int> _seen = [];
    private readonly int _first;

    private ServedStore(RemoteConfigStore store, bool isOptional)
    {
        Store = store;
        _root = (ConfigurationRoot)new ConfigurationBuilder().AddStore(store, options => options.Optional = isOptional).Build();
        Monitor = ConfigMonitor.Create<AppConfig>(_root, new ConfigMonitorOptions { LoggerFactory = Log });
        _first = PoolSize;
        Monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => _seen.Enqueue(after));
    }

    public RemoteConfigStore Store { get; }

    public ConfigMonitor<AppConfig> Monitor { get; }

    public LogCapture Log { get; } = new();

    public int PoolSize => Monitor.Config.Database.PoolSize;

    /// <summary>The pool sizes that came into force, in their order.</summary>
    public IReadOnlyList<int> Seen => [.. _seen];

    private int Told => _seen.LastOrDefault(_first);

    public static Task<ServedStore> Of(RemoteConfigStore store, bool isOptional = false) => Task.Run(() => new ServedStore(store, isOptional));

    public Task Shows(int poolSize) => Shows(poolSize, Healing);

    /// <summary>Waits until a pool size is in force and was told: subscribers hear of it shortly after.</summary>
    public Task Shows(int poolSize, TimeSpan limit) =>
        Wait.Eventually(() => Task.FromResult(PoolSize == poolSize && Told == poolSize), limit, () => $"pool size {poolSize}, is {PoolSize}, told {Told}; {Store.Status}");

    public Task Is(ConfigStoreState state) => Is(state, Healing);

    public Task Is(ConfigStoreState state, TimeSpan limit) => Wait.Eventually(() => Task.FromResult(Store.Status.State == state), limit, () => $"{state}, is {Store.Status}");

    public Task Is(ConfigState state) => Wait.Eventually(() => Task.FromResult(Monitor.Status.State == state), Healing, () => $"{state}, is {Monitor.Status}");

    public async ValueTask DisposeAsync()
    {
        Monitor.Dispose();
        _root.Dispose();
        await Store.DisposeAsync();
    }
}
