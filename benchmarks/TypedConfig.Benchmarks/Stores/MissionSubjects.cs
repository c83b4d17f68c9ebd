using Microsoft.Extensions.Configuration;
using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>The limits that every store has to keep with 10,000 keys.</summary>
/// <param name="scale">How many of the rounds are run.</param>
internal sealed class MissionSubjects(double scale)
{
    private const int WarmUps = 3;

    public async Task<TimedTable> LimitsAsync()
    {
        await using var server = await RedisServer.StartAsync();
        await RedisWays.FillAsync(server);
        var reader = new RedisConfigStore(server.ConnectionString);
        var rest = TimeSpan.FromMilliseconds(60);
        var memory = await LocalWays.MemoryAsync("memory, SetAsync");
        var (renamed, written) = await LocalWays.FileAsync("file, exchanged by rename", "file, SetAsync", rest);
        var redis = await RedisWays.OpenAsync(server, "Redis, SetAsync");
        var reading = new StoreWay { Name = "Redis, ReadAsync of all keys", IsCall = true, Change = async _ => await reader.ReadAsync(), Rest = rest }.With(reader);

        await using var turns = new Alternation(memory, renamed, written, redis, reading);
        await turns.RunAsync(Rounds(400), WarmUps);
        return new TimedTable(
            "store-limits",
            "Reads, writes and changes with 10,000 keys",
            "Changes come 15 to 75 ms apart, each way in its turn.",
            [
                turns.Row(memory, Station.Begun, Station.Visible, "visible"),
                turns.Row(renamed, Station.Begun, Station.Visible, "visible"),
                turns.Row(written, Station.Begun, Station.Returned, "the call"),
                turns.Row(written, Station.Begun, Station.Visible, "visible"),
                turns.Row(reading, Station.Begun, Station.Returned),
                turns.Row(redis, Station.Begun, Station.Returned, "the call"),
                turns.Row(redis, Station.Begun, Station.Visible, "visible"),
            ]);
    }

    public async Task<TimedTable> StartsAsync()
    {
        await using var redis = await RedisServer.StartAsync();
        await RedisWays.FillAsync(redis);
        await using var etcd = await EtcdServer.StartAsync();
        await EtcdWays.FillAsync(etcd);
        var (folder, memory) = (new TempFolder(), new MemoryConfigStore());
        await StoreContent.FillAsync(memory);
        await using (var file = new FileConfigStore(folder["settings.json"]))
        {
            await StoreContent.FillAsync(file);
        }

        StoreWay[] ways =
        [
            Start("memory", builder => builder.AddMemoryStore(memory)).With(memory),
            Start("file", builder => builder.AddFileStore(folder["settings.json"])).With(folder),
            Start("Redis", builder => builder.AddRedisStore(redis.ConnectionString)),
            Start("etcd", builder => builder.AddEtcdStore(etcd.Endpoint, static options => (options.Namespace, options.Environment) = (EtcdWays.Options.Namespace, EtcdWays.Options.Environment))),
        ];
        await using var turns = new Alternation(ways);
        await turns.RunAsync(Rounds(100), warmUps: 0);
        return new TimedTable(
            "store-starts",
            "Starts with 10,000 keys: the configuration built, and the typed one created",
            "In a process that runs already. Connections are made anew, and all is read.",
            [.. ways.Select(way => turns.Row(way, Station.Begun, Station.Returned))]);
    }

    private static StoreWay Start(string name, Action<IConfigurationBuilder> add)
    {
        var started = new Stack<IDisposable>();
        return new StoreWay
        {
            Name = name,
            IsCall = true,
            Rest = TimeSpan.FromMilliseconds(100),
            Change = _ =>
            {
                var builder = new ConfigurationBuilder();
                add(builder);
                var configuration = builder.Build();
                started.Push((IDisposable)configuration);
                var monitor = ConfigMonitor.Create<SettingsConfig>(configuration);
                started.Push(monitor);
                SampleSettings.ThrowUnlessEqual("shop", monitor.Config.Service.Name);
                return Task.CompletedTask;
            },
            Finish = () =>
            {
                while (started.TryPop(out var part))
                {
                    part.Dispose();
                }

                return Task.CompletedTask;
            },
        };
    }

    private int Rounds(int rounds) => Math.Max(5, (int)(rounds * scale));
}
