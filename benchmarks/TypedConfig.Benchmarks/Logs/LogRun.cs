using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>
/// Goals 13 and 14: what a log call costs who makes it, and how many records come to a file. Calls are made in bursts that every queue can take, one
/// logger after the other in each round; what is written between the bursts is not measured.
/// </summary>
internal static class LogRun
{
    /// <summary>What chooses this run on the command line.</summary>
    public const string Argument = "--logs";

    private const int Burst = 4_000;

    /// <param name="isQuick">Whether to run only a moment.</param>
    /// <param name="folder">Where the page goes; what is there already stays.</param>
    public static async Task RunAsync(bool isQuick, string folder)
    {
        var (rounds, records) = isQuick ? (1, 20_000) : (7, 400_000);
        Func<string>[] subjects = Environment.ProcessorCount == 1 ? [() => Throughput(rounds, records)] : [() => Calls(isQuick ? 10 : 400), () => Throughput(rounds, records)];
        Directory.CreateDirectory(folder);
        var page = Path.Combine(folder, "logs.md");
        if (!File.Exists(page))
        {
            await File.WriteAllTextAsync(page, string.Create(CultureInfo.InvariantCulture, $"# Logs\n\n{StoreRun.Processor()}, {Environment.ProcessorCount} logical processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; `benchmarks/logs.sh`.\n"));
        }

        foreach (var subject in subjects)
        {
            var table = subject();
            Console.WriteLine(table);
            await File.AppendAllTextAsync(page, "\n" + table);
        }
    }

    private static string Calls(int rounds)
    {
        using var folder = new TempFolder();
        LogPeer[] peers = Peers(folder);
        LogRow[] rows = [.. peers.Select(static peer => new LogRow(peer.Name))];
        for (var round = -rounds / 10; round < rounds; round++)
        {
            for (var i = 0; i < peers.Length; i++)
            {
                Measure(peers[i], round < 0 ? null : rows[i]);
                peers[i].Flush();
            }
        }

        Array.ForEach(peers, static peer => peer.Dispose());
        return LogRow.Table("A call, for who makes it", $"Four values as JSON to a file in the background; bursts of {Burst}.", rows, rows[2], rows[3], rows[4]);
    }

    private static string Throughput(int rounds, int records)
    {
        using var folder = new TempFolder();
        Func<string, LogPeer>[] makers = [static path => new OurPeer("ours", path), static path => new SerilogPeer(path), static path => new NLogPeer(path)];
        LogRow[] rows = [new("ours"), new("Serilog"), new("NLog"), new("raw write of our bytes")];

        // With one processor it takes seconds until the runtime has compiled for good what runs often.
        for (var round = -rounds - 1; round < rounds; round++)
        {
            for (var i = 0; i < makers.Length; i++)
            {
                var path = Path.Combine(folder.Path, $"{i}.log");
                var took = Whole(makers[i], path, records);
                Add(rows[i], round, took, records);
                if (i == 0)
                {
                    Add(rows[3], round, RawWrite(path, path + ".raw"), records);
                }

                File.Delete(path);
            }
        }

        return LogRow.Table(
            $"Records to a file, from the first call to the last byte, {Environment.ProcessorCount} processor{(Environment.ProcessorCount == 1 ? "" : "s")}",
            $"{records} records of one thread, without a pause: who logs waits where a queue is full.",
            rows,
            rows[1],
            rows[2],
            rows[3]);
    }

    private static LogPeer[] Peers(TempFolder folder) =>
    [
        new OurPeer("ours", Path.Combine(folder.Path, "ours.log")),
        new OurPeer("[LoggerMessage] through our pipeline", Path.Combine(folder.Path, "stock.log"), isStock: true),
        new SerilogPeer(Path.Combine(folder.Path, "serilog.log")),
        new NLogPeer(Path.Combine(folder.Path, "nlog.log")),
        new FloorPeer(Path.Combine(folder.Path, "floor.log")),
    ];

    private static void Measure(LogPeer peer, LogRow? row)
    {
        var (bytes, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var i = 0; i < Burst; i++)
        {
            peer.Log(i);
        }

        row?.Times.Add(Stopwatch.GetElapsedTime(started).TotalNanoseconds / Burst);
        row?.Bytes.Add((GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Burst);
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

    private static void Add(LogRow row, int round, TimeSpan took, int records)
    {
        if (round >= 0)
        {
            row.Times.Add(took.TotalNanoseconds / records);
        }
    }
}
