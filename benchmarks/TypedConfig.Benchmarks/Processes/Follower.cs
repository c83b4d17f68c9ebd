using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace TypedConfig.Benchmarks;

/// <summary>
/// The process that waits for a value: tells each one that it sees, with the time, which all processes of a machine read off the same clock, until its
/// standard input ends.
/// </summary>
internal static class Follower
{
    private static readonly Lock Gate = new();

    /// <param name="way">What follows: a key of <see cref="Ways"/>.</param>
    /// <param name="address">The server, or the file.</param>
    public static async Task RunAsync(string way, string address)
    {
        using var following = await Ways[way](address);
        Console.Out.WriteLine("ready");
        await Console.In.ReadToEndAsync();
    }

    private static Dictionary<string, Func<string, Task<Owned>>> Ways { get; } = new()
    {
        ["redis"] = static address => Task.FromResult(Ours(builder => builder.AddRedisStore(address))),
        ["redis-bare"] = BareRedisAsync,
        ["etcd"] = static address => Task.FromResult(Ours(builder => builder.AddEtcdStore(address, static options => (options.Namespace, options.Environment) = (EtcdWays.Options.Namespace, EtcdWays.Options.Environment)))),
        ["etcd-bare"] = BareEtcdAsync,
        ["file"] = static path => Task.FromResult(Ours(builder => builder.AddYamlFile(path, optional: false, reloadOnChange: true))),
        ["file-stock"] = static path => Task.FromResult(Stock(new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: true).Build())),
        ["file-bare"] = static path => Task.FromResult(BareFile(path)),
    };

    private static void Tell(int value)
    {
        var now = Stopwatch.GetTimestamp();
        lock (Gate)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} {now}"));
        }
    }

    private static Owned Ours(Action<IConfigurationBuilder> add)
    {
        var builder = new ConfigurationBuilder();
        add(builder);
        var configuration = builder.Build();
        var monitor = ConfigMonitor.Create<SettingsConfig>(configuration);
        var subscription = monitor.OnChange(SettingsConfig.Keys.Database.PoolSize, (_, _) => Tell(monitor.Config.Database.PoolSize));
        return new Owned((IDisposable)configuration, monitor, subscription);
    }

    private static Owned Stock(IConfigurationRoot configuration)
    {
        var services = Benchmarks.Stock.Options(configuration);
        var monitor = services.GetRequiredService<IOptionsMonitor<StockSettings>>();
        SampleSettings.ThrowUnlessEqual("shop", monitor.CurrentValue.Service.Name);
        return new Owned((IDisposable)configuration, services, monitor.OnChange(static settings => Tell(settings.Database.PoolSize))!);
    }

    private static async Task<Owned> BareRedisAsync(string address)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(address);
        var database = connection.GetDatabase();
        await connection.GetSubscriber().SubscribeAsync(BareRedis.Keyspace(RedisWays.Hash), (_, _) => Tell((int)database.HashGet(RedisWays.Hash, StoreContent.Key)));
        return new Owned(connection);
    }

    private static async Task<Owned> BareEtcdAsync(string address)
    {
        var client = new BareEtcd(address, EtcdWays.Key);
        await client.WatchAsync(static () => { }, Tell);
        return new Owned(client);
    }

    /// <summary>As little as one can do: the event, all bytes, and the number behind the name.</summary>
    private static Owned BareFile(string path)
    {
        var watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!);
        watcher.Renamed += (_, _) => Tell(ValueIn(File.ReadAllBytes(path)));
        watcher.EnableRaisingEvents = true;
        return new Owned(watcher);
    }

    private static int ValueIn(ReadOnlySpan<byte> text)
    {
        var value = text[(text.IndexOf("PoolSize: "u8) + "PoolSize: "u8.Length)..];
        return StoreContent.Parse(value[..value.IndexOf((byte)'\n')]);
    }

    private sealed class Owned(params IDisposable[] parts) : IDisposable
    {
        public void Dispose() => Array.ForEach([.. parts.Reverse()], static part => part.Dispose());
    }
}
