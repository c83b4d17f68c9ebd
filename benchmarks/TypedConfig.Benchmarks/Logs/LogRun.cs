using System.Diagnostics;
using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>
/// Goals 13 and 14: what a log call costs who makes it, and how many records come to a file. Calls are made in bursts that every queue can take, one
/// logger after the other in each round; what is written between the bursts is not measured.
/// </summary>
internal static class LogRun
{
    private const int Burst = 4_000;

    /// <param name="isQuick">Whether to run only a moment.</param>
    /// <param name="results">Where the tables go.</param>
    public static void Run(bool isQuick, ResultFolder results)
    {
        var (rounds, records) = isQuick ? (2, 10_000) : (7, 400_000);
        if (Environment.ProcessorCount > 1)
        {
            results.Note(Calls(isQuick ? 10 : 400));
        }

        results.Note(Throughput(rounds, records));
    }

    private static TimedTable Calls(int rounds)
    {
        using var folder = new TempFolder();
        LogPeer[] peers = Peers(folder);
        var (times, bytes) = (peers.Select(static _ => new List<double?>()).ToArray(), peers.Select(static _ => new List<double>()).ToArray());
        for (var round = -rounds / 10; round < rounds; round++)
        {
            for (var i = 0; i < peers.Length; i++)
            {
                var (time, allocated) = Measure(peers[i]);
                if (round >= 0)
                {
                    times[i].Add(time);
                    bytes[i].Add(allocated);
                }

                peers[i].Flush();
            }
        }

        Array.ForEach(peers, static peer => peer.Dispose());
        return new TimedTable(
            "log-call",
            "Goal 13: a log call, for who makes it",
            $"Four values as JSON to a file in the background; bursts of {Burst}, between which each logger writes to the end.",
            Rows([.. peers.Select((peer, i) => new TimedRow(peer.Name, times[i]) { Bytes = bytes[i] })], peer: 2));
    }

    private static TimedTable Throughput(int rounds, int records)
    {
        using var folder = new TempFolder();
        (string Name, Func<string, LogPeer> Make)[] makers = [("TypedConfig", static path => new OurPeer("TypedConfig", path)), ("Serilog", static path => new SerilogPeer(path)), ("NLog", static path => new NLogPeer(path))];
        var (times, raw) = (makers.Select(static _ => new List<double?>()).ToArray(), new List<double?>());

        // With one processor it takes seconds until the runtime has compiled for good what runs often.
        for (var round = -rounds - 1; round < rounds; round++)
        {
            for (var i = 0; i < makers.Length; i++)
            {
                var path = Path.Combine(folder.Path, $"{i}.log");
                Add(times[i], round, Whole(makers[i].Make, path, records), records);
                if (i == 0)
                {
                    Add(raw, round, RawWrite(path, path + ".raw"), records);
                }

                File.Delete(path);
            }
        }

        return new TimedTable(
            $"log-file-{Environment.ProcessorCount}",
            $"Goal 14: records to a file, from the first call to the last byte, {Environment.ProcessorCount} processor{(Environment.ProcessorCount == 1 ? "" : "s")}",
            $"{records} records of one thread, without a pause: who logs waits where a queue is full.",
            Rows([.. makers.Select((maker, i) => new TimedRow(maker.Name, times[i])), new TimedRow("floor: a raw write of our bytes", raw)], peer: 1));
    }

    private static TimedRow[] Rows(TimedRow[] rows, int peer) => [.. rows.Select(row => row with { Peer = rows[peer] })];

    private static LogPeer[] Peers(TempFolder folder) =>
    [
        new OurPeer("TypedConfig", Path.Combine(folder.Path, "ours.log")),
        new OurPeer("[LoggerMessage] through our pipeline", Path.Combine(folder.Path, "stock.log"), isStock: true),
        new SerilogPeer(Path.Combine(folder.Path, "serilog.log")),
        new NLogPeer(Path.Combine(folder.Path, "nlog.log")),
        new FloorPeer(Path.Combine(folder.Path, "floor.log")),
    ];

    private static (double Nanoseconds, double Bytes) Measure(LogPeer peer)
    {
        var (bytes, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var i = 0; i < Burst; i++)
        {
            peer.Log(i);
        }

        return (Stopwatch.GetElapsedTime(started).TotalNanoseconds / Burst, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Burst);
    }

    private static TimeSpan Whole(Func<string, LogPeer> make, string path, int records)
    {
        var peer = make(path);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < records; i++)
        {
            peer.Log(i);
        }

        peer.Dispose();
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan RawWrite(string source, string target)
    {
        var bytes = File.ReadAllBytes(source);
        using var file = File.OpenHandle(target, FileMode.Create, FileAccess.Write);
        var started = Stopwatch.GetTimestamp();
        for (var at = 0; at < bytes.Length; at += 64 * 1024)
        {
            RandomAccess.Write(file, bytes.AsSpan(at, Math.Min(64 * 1024, bytes.Length - at)), at);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private static void Add(List<double?> times, int round, TimeSpan took, int records)
    {
        if (round >= 0)
        {
            times.Add(took.TotalNanoseconds / records);
        }
    }
}
