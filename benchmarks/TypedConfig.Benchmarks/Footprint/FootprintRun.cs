using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>What configurations take of memory, threads and handles, and whether that grows.</summary>
internal static class FootprintRun
{
    private const int Keys = 10_000;
    private const string Bytes = "bytes";

    public static async Task RunAsync(bool isQuick, ResultFolder results)
    {
        results.Note("memory", "Memory in use", "After a full collection, for each one of several that are alike.", [.. await PerKeyAsync(), .. await PerMonitorAsync(), .. await PerClientAsync()]);
        results.Note("growth", $"Reloads of {Keys} keys", "What is in use after the later ones beside what was in use after the earlier ones.", await ReloadsAsync(isQuick ? 20 : 1_000));
        results.Note("many", "Typed configurations in one process", "Each over a YAML file of its own of 20 keys in one folder; all files are exchanged, and every value has to arrive.", await ManyAsync(isQuick ? 30 : 300));
    }

    private static async Task<Measurement[]> PerKeyAsync()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["settings.json"], SampleSettings.Json(Keys));
        File.WriteAllText(folder["settings.yaml"], SampleSettings.Yaml(Keys));
        return
        [
            await PerKeyAsync("stock JSON file", () => Task.FromResult<object>(new ConfigurationBuilder().AddJsonFile(folder["settings.json"]).Build())),
            await PerKeyAsync("TypedConfig, JSON file of a host", () => Task.FromResult<object>(new ConfigurationBuilder().AddLastGoodJsonFile(folder["settings.json"], reloadOnChange: false).Build())),
            await PerKeyAsync("TypedConfig, YAML file", () => Task.FromResult<object>(new ConfigurationBuilder().AddYamlFile(folder["settings.yaml"]).Build())),
            await PerKeyAsync("TypedConfig, a store in memory and its source", async () => new ConfigurationBuilder().AddMemoryStore(await SampleSettings.StoreAsync(SampleSettings.Values(Keys))).Build()),
        ];
    }

    private static async Task<Measurement> PerKeyAsync(string name, Func<Task<object>> make)
    {
        var (bytes, made) = await Heap.PerOneAsync(10, _ => make());
        made.ForEach(static configuration => (configuration as IDisposable)?.Dispose());
        return Of("memory", name, "per key", bytes / Keys);
    }

    private static async Task<Measurement[]> PerMonitorAsync()
    {
        var configuration = SampleSettings.InMemory(100);
        var (ours, monitors) = await Heap.PerOneAsync(100, _ => Task.FromResult(ConfigMonitor.Create<SettingsConfig>(configuration)));
        monitors.ForEach(static monitor => monitor.Dispose());
        var (stock, providers) = await Heap.PerOneAsync(100, _ =>
        {
            var provider = Stock.Options(configuration);
            SampleSettings.ThrowUnlessEqual(SampleSettings.PoolSize, provider.GetRequiredService<IOptionsMonitor<StockSettings>>().CurrentValue.Database.PoolSize);
            return Task.FromResult(provider);
        });
        providers.ForEach(static provider => provider.Dispose());
        return [Of("memory", "stock options of 20 values, with their container", "per monitor", stock), Of("memory", "TypedConfig, a monitor of 20 values", "per monitor", ours)];
    }

    private static async Task<Measurement[]> PerClientAsync()
    {
        await using var redis = await RedisServer.StartAsync();
        await RedisWays.FillAsync(redis, 20);
        await using var etcd = await EtcdServer.StartAsync();
        await EtcdWays.FillAsync(etcd, 20);
        return
        [
            await PerClientAsync("bare Redis client", async () => await BareRedis.ConnectAsync(redis)),
            await PerClientAsync("TypedConfig, a Redis store of 20 keys", async () => await ReadyAsync(new RedisConfigStore(redis.ConnectionString))),
            await PerClientAsync("bare etcd client: an HttpClient", () => Task.FromResult<object>(new BareEtcd(etcd.Endpoint, EtcdWays.Key))),
            await PerClientAsync("TypedConfig, an etcd store of 20 keys", async () => await ReadyAsync(new EtcdConfigStore(etcd.Endpoint, EtcdWays.Options))),
        ];
    }

    private static async Task<object> ReadyAsync(IConfigStore store)
    {
        await store.ReadAsync();
        return store;
    }

    private static async Task<Measurement> PerClientAsync(string name, Func<Task<object>> open)
    {
        // Not on a thread on which a client library answers.
        var (bytes, clients) = await Task.Run(() => Heap.PerOneAsync(20, _ => Task.Run(open)));
        foreach (var client in clients)
        {
            if (client is IAsyncDisposable store)
            {
                await store.DisposeAsync();
            }
            else
            {
                ((IDisposable)client).Dispose();
            }
        }

        return Of("memory", name, "per client", bytes);
    }

    private static async Task<Measurement[]> ReloadsAsync(int reloads)
    {
        using var file = new SettingsFile("settings.yaml", Keys);
        var configuration = new ConfigurationBuilder().AddYamlFile(file.Path, optional: false, reloadOnChange: false).Build();
        using var monitor = ConfigMonitor.Create<SettingsConfig>(configuration);
        await ReloadAsync(reloads / 10);
        var (bytes, threads, handles) = (Heap.Used(), Heap.Threads(), Heap.Handles());
        await ReloadAsync(reloads);
        return
        [
            Of("growth", "bytes in use", $"{reloads} reloads", Heap.Used() - bytes),
            Of("growth", "threads", $"{reloads} reloads", Heap.Threads() - threads, "threads"),
            Of("growth", "handles", $"{reloads} reloads", Heap.Handles() - handles, "handles"),
        ];

        async Task ReloadAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                file.Write(1 + (i % 9_000));
                await file.Publish();
                configuration.Reload();
                await monitor.ReloadAsync();
                SampleSettings.ThrowUnlessEqual(1 + (i % 9_000), monitor.Config.Database.PoolSize);
            }
        }
    }

    private static async Task<Measurement[]> ManyAsync(int count)
    {
        using var folder = new TempFolder();
        for (var i = 0; i <= count; i++)
        {
            File.WriteAllText(folder[$"{i}.yaml"], SampleSettings.Yaml(20));
        }

        var (threads, handles, watchers, started) = (Heap.Threads(), Heap.Handles(), Heap.InotifyInstances(), Stopwatch.GetTimestamp());
        var (bytes, made) = await Heap.PerOneAsync(count, i => Task.FromResult(new FollowedFile(folder[$"{i}.yaml"])));
        for (var i = 0; i <= count; i++)
        {
            File.WriteAllText(folder["next"], SampleSettings.Yaml(20, 1_000 + i));
            File.Move(folder["next"], folder[$"{i}.yaml"], overwrite: true);
        }

        await Task.WhenAll(made.Select(static (file, i) => file.WhenSeen(1_000 + i))).WaitAsync(TimeSpan.FromSeconds(60));
        Measurement[] measurements =
        [
            Of("many", "bytes in use, each with its source", $"{count} configurations", bytes),
            Of("many", "threads more", $"{count} configurations", Heap.Threads() - threads, "threads"),
            Of("many", "inotify instances", $"{count} configurations", Heap.InotifyInstances() - watchers, "instances"),
            Of("many", "handles more", $"{count} configurations", Heap.Handles() - handles, "handles"),
            Of("many", "from the first one made to the last value seen", $"{count} configurations", Stopwatch.GetElapsedTime(started).TotalNanoseconds, unit: null),
        ];
        made.ForEach(static file => file.Dispose());
        return measurements;
    }

    private static Measurement Of(string subject, string way, string size, double value, string? unit = Bytes) => new(subject, way, size) { Median = value, Unit = unit };

    private sealed class FollowedFile : IDisposable
    {
        private readonly IConfigurationRoot _configuration;
        private readonly ConfigMonitor<SettingsConfig> _monitor;

        public FollowedFile(string path)
        {
            _configuration = new ConfigurationBuilder().AddYamlFile(path, optional: false, reloadOnChange: true).Build();
            _monitor = ConfigMonitor.Create<SettingsConfig>(_configuration);
        }

        public async Task WhenSeen(int value)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var subscription = _monitor.OnChange(_ => Look());
            Look();
            await seen.Task;

            void Look()
            {
                if (_monitor.Config.Database.PoolSize == value)
                {
                    seen.TrySetResult();
                }
            }
        }

        public void Dispose()
        {
            _monitor.Dispose();
            ((IDisposable)_configuration).Dispose();
        }
    }
}
