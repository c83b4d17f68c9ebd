using System.Diagnostics;
using System.Globalization;

namespace TypedConfig.Benchmarks;

/// <summary>
/// From the operator's act to the typed value in another process: a command of the servers' own tools, a rename of a file; beside a bare client that only
/// knows the one key. The processes that follow take turns, block by block, so that what disturbs the machine disturbs all.
/// </summary>
internal static class ProcessRun
{
    private const int Keys = 1_000;
    private const int Blocks = 4;
    private const int WarmUps = 20;
    private const int FirstValue = 100;
    private const int Values = 9_900;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(30);

    public static async Task RunAsync(bool isQuick, string[] names, ResultFolder results)
    {
        var rounds = isQuick ? 2 : 250;
        Dictionary<string, Func<int, Task<TimedTable>>> subjects = new() { ["redis"] = RedisAsync, ["etcd"] = EtcdAsync, ["file"] = FileAsync };
        foreach (var name in names.Length > 0 ? names : [.. subjects.Keys])
        {
            results.Note(await subjects[name](rounds));
        }
    }

    private static async Task<TimedTable> RedisAsync(int rounds)
    {
        await using var server = await RedisServer.StartAsync("KEA");
        await RedisWays.FillAsync(server, Keys);
        var address = server.ConnectionString;
        using var client = Process.Start(new ProcessStartInfo("redis-cli", ["-p", address[(address.IndexOf(':') + 1)..]]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _ = client.StandardOutput.ReadToEndAsync();
        var rows = await RunAsync(rounds, static _ => { }, Act, new("redis-bare", "bare client: subscribed to the hash, HGET", address), new("redis", "TypedConfig", address));
        client.StandardInput.Close();
        await client.WaitForExitAsync();
        return Table("end-to-end-redis", "From a line of redis-cli (HSET) to the typed value in another process", "Redis with keyspace notifications, which do not name the field: TypedConfig reads the whole hash.", rows);

        Task Act(int value) => client.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"HSET {RedisWays.Hash} {StoreContent.Key} {value}"));
    }

    private static async Task<TimedTable> EtcdAsync(int rounds)
    {
        await using var server = await EtcdServer.StartAsync();
        await EtcdWays.FillAsync(server, Keys);
        var rows = await RunAsync(rounds, static _ => { }, Act, new("etcd-bare", "bare client: a watch of the one key", server.Endpoint), new("etcd", "TypedConfig", server.Endpoint));
        return Table("end-to-end-etcd", "From the start of etcdctl put to the typed value in another process", "Includes the start of etcdctl, which takes most of the time on both sides.", rows);

        async Task Act(int value)
        {
            using var client = Process.Start(new ProcessStartInfo("etcdctl", ["--endpoints", server.Endpoint, "put", EtcdWays.Key, value.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true,
                Environment = { ["ETCDCTL_API"] = "3" },
            })!;
            await client.WaitForExitAsync();
        }
    }

    private static async Task<TimedTable> FileAsync(int rounds)
    {
        using var yaml = new SettingsFile("settings.yaml", Keys);
        using var json = new SettingsFile("settings.json", Keys);
        var rows = await RunAsync(
            rounds,
            value =>
            {
                yaml.Write(value);
                json.Write(value);
            },
            async _ =>
            {
                await yaml.Publish();
                await json.Publish();
            },
            new("file-bare", "bare client: inotify, all bytes, one number", yaml.Path),
            new("file", "TypedConfig, YAML", yaml.Path),
            new("file-stock", "stock JSON file and options", json.Path, Part: 0.1));
        return Table("end-to-end-file", "From a rename of a file to the typed value in another process", "A file of YAML and one of JSON are exchanged at once.", rows);
    }

    private static TimedTable Table(string subject, string title, string text, TimedRow[] rows) =>
        new(subject, title, $"{Keys} keys. {text} Changes come some {Rest.TotalMilliseconds} ms apart.", [.. rows.Select(row => row with { Peer = rows[0] })]);

    private static async Task<TimedRow[]> RunAsync(int rounds, Action<int> prepare, Func<int, Task> act, params Seen[] ways)
    {
        var times = ways.ToDictionary(static way => way.Name, static _ => new List<double?>());
        var (random, change) = (new Random(1), 0);
        for (var block = 0; block < Blocks; block++)
        {
            foreach (var (way, name, address, part) in ways)
            {
                await using var follower = await FollowerProcess.StartAsync(way, address);
                for (var round = -Math.Min(WarmUps, rounds); round < Math.Ceiling(rounds * part); round++)
                {
                    var value = FirstValue + (change++ % Values);
                    prepare(value);
                    await Task.Delay(Rest * (0.75 + (0.5 * random.NextDouble())));
                    var started = Stopwatch.GetTimestamp();
                    await act(value);
                    var seen = await follower.WhenSeenAsync(value);
                    if (round >= 0)
                    {
                        times[name].Add(seen is { } end ? Stopwatch.GetElapsedTime(started, end).TotalNanoseconds : null);
                    }
                }
            }
        }

        return [.. times.Select(static pair => new TimedRow(pair.Key, pair.Value))];
    }

    /// <summary>One who follows.</summary>
    /// <param name="Way">As <see cref="Follower"/> knows it.</param>
    /// <param name="Name">Its row.</param>
    /// <param name="Address">What it follows.</param>
    /// <param name="Part">How many of the rounds it takes part in.</param>
    private sealed record Seen(string Way, string Name, string Address, double Part = 1);
}
