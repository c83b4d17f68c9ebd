using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 7: one of many keys changes. The peer reads its file again, as its only source that can change as a whole does.</summary>
internal static class StoreChangeLatency
{
    private const int Rounds = 200;

    public static LatencySubject Subject { get; } = new(
        "one-key",
        "Goal 7: one key changes until the typed value is in place",
        [
            .. Enumerable.SelectMany([100, 1_000, 10_000], Ways),
            new("TypedConfig, a store, 1,000 keys in the schema", Rounds, () => OursWithManyAsync(10_000)) { Size = "Keys=10000" },
        ]);

    private static IEnumerable<LatencyWay> Ways(int keys)
    {
        var size = $"Keys={keys}";
        yield return new("stock JSON file, Root.Reload()", 50, () => Task.FromResult(FullReloadLatency.Stock(keys))) { Size = size };
        yield return new("floor: a provider written by hand that sets one value, stock options", Rounds, () => Task.FromResult(HandWritten(keys))) { Size = size };
        yield return new("TypedConfig, a store", Rounds, () => OursAsync(keys)) { Size = size };
    }

    private static LatencyCase HandWritten(int keys)
    {
        var source = new OneValueSource(keys);
        return new LatencyCase { Change = source.SetAsync }.SeenByStock(new ConfigurationBuilder().Add(source).Build());
    }

    private static async Task<LatencyCase> OursAsync(int keys)
    {
        var store = await SampleSettings.StoreAsync(SampleSettings.Values(keys));
        return new LatencyCase { Change = value => SetAsync(store, "Database.PoolSize", value) }
            .SeenByOurs(new ConfigurationBuilder().AddMemoryStore(store).Build());
    }

    private static async Task<LatencyCase> OursWithManyAsync(int keys)
    {
        const string Key = "group_0.key_0";
        var bound = Enumerable.Range(0, 1_000).Select(static i => KeyValuePair.Create($"group_{i / 20}.key_{i % 20}", (string?)"50"));
        var store = await SampleSettings.StoreAsync(bound.Concat(SampleSettings.Others(keys - 1_000)));
        var configuration = new ConfigurationBuilder().AddMemoryStore(store).Build();
        var monitor = ConfigMonitor.Create<ManyConfig>(configuration);
        SampleSettings.ThrowUnlessEqual(50, monitor.Config.Group0.Key0, monitor.Config.Group49.Key19);
        var @case = new LatencyCase { Change = value => SetAsync(store, Key, value) };
        var subscription = monitor.OnChange(ManyConfig.Keys.Group0.Key0, (_, _) => @case.Arrived(monitor.Config.Group0.Key0));
        return @case.With((IDisposable)configuration).With(monitor).With(subscription);
    }

    private static async ValueTask SetAsync(MemoryConfigStore store, string key, int value) =>
        await store.SetAsync(key, JsonSerializer.SerializeToElement(value));

    /// <summary>The least that one can write: nothing is read, only what is bound is bound again.</summary>
    private sealed class OneValueSource(int keys) : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder)
        {
            Data = SampleSettings.Values(keys);
            return this;
        }

        public ValueTask SetAsync(int value)
        {
            Set("Database:PoolSize", value.ToString(CultureInfo.InvariantCulture));
            OnReload();
            return default;
        }
    }
}
