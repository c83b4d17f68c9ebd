using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Monitoring;

/// <summary>What is read again when a store says which keys changed.</summary>
public sealed class PartialReloadTests : IAsyncDisposable
{
    private readonly MemoryConfigStore _store = new();
    private readonly CountedSource _below = new(("database:pool_size", "3"), ("tuning:workers", "4"));
    private readonly Calls<int> _calls = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task OnlyTheKeyThatChangedIsRead()
    {
        using var monitor = await Create();
        await Change(monitor, 50);

        Assert.Empty(_below.Asked);
        Assert.Equal((50, 4), (monitor.Config.Database.PoolSize, monitor.Config.Tuning.Workers));
        Assert.Equal("environment test", monitor.Explain(AppConfig.Keys.Tuning.Workers).Layers[0].Source);
    }

    [Fact]
    public async Task KeyBackInALowerSourceIsFoundThere()
    {
        using var monitor = await Create();
        await Change(monitor, 50);
        await _store.DeleteAsync("database.pool_size", cancellationToken: Cancellation);
        Assert.Equal(3, await _calls.Next());
        Assert.Equal(["database:pool_size"], _below.Asked.Distinct());
        Assert.Equal("environment test", monitor.Explain(AppConfig.Keys.Database.PoolSize).Source);
    }

    [Fact]
    public async Task EntriesOfListsAndNamesInPascalCaseCount()
    {
        using var monitor = await Create();
        await _store.SetJsonAsync("Database.Replicas", """[{"Host":"h"}]""", cancellationToken: Cancellation);
        await Change(monitor, 50);
        Assert.Equal("h", monitor.Config.Database.Replicas!.Value[0].Host);
        await _store.SetJsonAsync("Database.Replicas", """[{"Host":"i"}]""", cancellationToken: Cancellation);
        await Change(monitor, 51);
        Assert.Equal("i", monitor.Config.Database.Replicas!.Value[0].Host);
    }

    [Fact]
    public async Task EverythingIsReadWhenSomebodyAsksOrAnotherSourceSignals()
    {
        using var monitor = await Create();
        _below.Asked.Clear();
        await monitor.ReloadAsync(Cancellation);
        Assert.Contains("tuning:workers", _below.Asked);

        using var workers = monitor.OnChange(AppConfig.Keys.Tuning.Workers, (_, after) => _calls.Add(after));
        _below.Publish(("database:pool_size", "3"), ("tuning:workers", "9"));
        Assert.Equal(9, await _calls.Next());
    }

    [Fact]
    public async Task EverythingIsReadWhenTheWholeConfigurationWasLoadedAgain()
    {
        var root = Root();
        using var monitor = await Create(root);
        _below.Swap(("database:pool_size", "3"), ("tuning:workers", "9"));
        using var workers = monitor.OnChange(AppConfig.Keys.Tuning.Workers, (_, after) => _calls.Add(after));
        await _store.SetAsync(AppConfig.Keys.Database.MaxIdle, 7, cancellationToken: Cancellation);
        root.Reload();
        Assert.Equal(9, await _calls.Next());
    }

    [Fact]
    public async Task ValueThatIsSetThroughTheConfigurationIsSeenInEverySource()
    {
        var root = Root();
        using var monitor = await Create(root);
        root["database:pool_size"] = "60";
        await _store.SetAsync(AppConfig.Keys.Database.MaxIdle, 7, cancellationToken: Cancellation);
        Assert.Equal(60, await _calls.Next());
        Assert.Equal(7, monitor.Config.Database.MaxIdle);
    }

    [Fact]
    public async Task RefusedChangeIsRefusedUntilItIsMendedWhateverElseChanges()
    {
        using var monitor = await Create();
        var refusals = new Calls<ConfigRejection>();
        using var refusal = monitor.OnRejected(refusals.Add);
        await _store.SetJsonAsync("tuning.workers", "\"many\"", cancellationToken: Cancellation);
        await refusals.Next();

        await _store.SetAsync(AppConfig.Keys.Database.PoolSize, 50, cancellationToken: Cancellation);
        await monitor.ReloadAsync(Cancellation);
        Assert.Equal((ConfigState.Rejected, 3), (monitor.Status.State, monitor.Config.Database.PoolSize));

        await _store.DeleteAsync("tuning.workers", cancellationToken: Cancellation);
        Assert.Equal(50, await _calls.Next());
        Assert.Equal(ConfigState.Valid, monitor.Status.State);
    }

    [Fact]
    public async Task UnknownKeysAndDoubledSpellingsOfAChangeAreWarnedOf()
    {
        var log = new LogCapture();
        using var monitor = await Create(Root(), new ConfigMonitorOptions { LoggerFactory = log });
        await _store.SetJsonAsync("database.pool_sise", "1", cancellationToken: Cancellation);
        await _store.SetJsonAsync("Database.MaxIdle", "51", cancellationToken: Cancellation);
        await _store.SetJsonAsync("database.max_idle", "51", cancellationToken: Cancellation);
        await Change(monitor, 50);
        await monitor.ReloadAsync(Cancellation);
        Assert.Contains("database:pool_sise: is not a known key; did you mean database:pool_size?", Assert.Single(log.Messages("UnknownKey")), StringComparison.Ordinal);
        Assert.Contains("Database:MaxIdle", Assert.Single(log.Messages("BothSpellings")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RandomChangesAgreeWithReadingEverything()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var root = Root();
        using var monitor = await Create(root);
        for (var round = 0; round < 150; round++)
        {
            await _store.CommitAsync(RandomTransaction(random), Cancellation);
            await Change(monitor, 100 + round);
            using var whole = ConfigMonitor.Create<AppConfig>(root);
            foreach (var key in AppConfigSchema.Keys)
            {
                Assert.True(monitor.Explain(key).ToString() == whole.Explain(key).ToString(), $"{key}, seed {seed}, round {round}");
            }
        }
    }

    private static ConfigSchema AppConfigSchema => SchemaOf<AppConfig>();

    private static ConfigSchema SchemaOf<T>()
        where T : class, IConfigRoot<T> => T.Schema;

    private static ConfigTransaction RandomTransaction(Random random)
    {
        (string Key, string[] Values)[] choices =
        [
            ("database.host", ["\"a\"", "\"b\"", "null"]),
            ("database.replicas", ["[]", "[{\"host\":\"a\"}]", "[{\"host\":\"a\",\"port\":1},{\"Host\":\"b\"}]"]),
            ("Database.Labels", ["{\"x\":\"1\"}", "{\"x\":\"1\",\"Y\":\"2\"}"]),
            ("Features.NewCheckout", ["true", "false"]),
            ("RateLimits.PerUser", ["1", "2"]),
            ("features.tags", ["\"a,b\"", "[\"c\"]"]),
            ("Tuning.Workers", ["5", "6"]),
            ("rate_limits.by_route", ["[{\"route_name\":\"r\"}]", "[{\"MaxRate\":7}]"]),
            ("elsewhere.x", ["1", "2"]),
        ];
        var transaction = new ConfigTransaction();
        foreach (var (key, values) in choices.Where(_ => random.Next(3) == 0))
        {
            _ = random.Next(4) == 0 ? transaction.Delete(key) : transaction.Set(key, JsonElement.Parse(values[random.Next(values.Length)]));
        }

        return transaction;
    }

    private IConfigurationRoot Root() => new ConfigurationBuilder().Add(_below).AddMemoryStore(_store).Build();

    private async Task<ConfigMonitor<AppConfig>> Create(IConfigurationRoot? root = null, ConfigMonitorOptions? options = null)
    {
        var monitor = ConfigMonitor.Create<AppConfig>(root ?? Root(), options);
        await monitor.ReloadAsync(Cancellation);
        monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => _calls.Add(after));
        return monitor;
    }

    private async Task Change(ConfigMonitor<AppConfig> monitor, int poolSize)
    {
        _below.Asked.Clear();
        await _store.SetAsync(AppConfig.Keys.Database.PoolSize, poolSize, cancellationToken: Cancellation);
        Assert.Equal(poolSize, await _calls.Next());
        Assert.Equal(poolSize, monitor.Config.Database.PoolSize);
    }

    /// <summary>A source that is not ours and notes what it is asked for.</summary>
    private sealed class CountedSource(params (string Key, string? Value)[] entries) : ConfigurationProvider, IConfigurationSource
    {
        public ConcurrentBag<string> Asked { get; } = [];

        public IConfigurationProvider Build(IConfigurationBuilder builder)
        {
            Swap(entries);
            return this;
        }

        public void Swap(params (string Key, string? Value)[] content) => Data = content.ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.OrdinalIgnoreCase);

        public void Publish(params (string Key, string? Value)[] content)
        {
            Swap(content);
            OnReload();
        }

        public override bool TryGet(string key, out string? value)
        {
            Asked.Add(key);
            return base.TryGet(key, out value);
        }

        public override string ToString() => "environment test";
    }
}
