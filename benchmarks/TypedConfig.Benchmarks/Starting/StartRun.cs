using System.Diagnostics;
using System.Globalization;
using System.Text;
using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>Starts processes that read 1,000 keys, in turns.</summary>
internal static class StartRun
{
    private const int Groups = 50;
    private const int KeysInGroup = 20;

    public static async Task RunAsync(bool isQuick, ResultFolder results)
    {
        (string Way, string Name)[] ways = [("stock", "stock options, source-generated binder"), ("ours", "TypedConfig"), ("floor", "floor: one value read from the configuration")];
        var times = ways.ToDictionary(static way => way.Way, static _ => new List<double?>());
        using var folder = new TempFolder();
        File.WriteAllText(folder["settings.json"], Json());
        for (var round = 0; round < (isQuick ? 2 : 30); round++)
        {
            foreach (var (way, _) in ways)
            {
                times[way].Add(await OnceAsync(way, folder["settings.json"]));
            }
        }

        TimedRow[] rows = [.. ways.Select(way => new TimedRow(way.Name, times[way.Way]))];
        results.Note(new TimedTable(
            "start",
            "A process that starts: from the first line about configuration to the first of 1,000 values",
            "A JSON file of 1,000 keys, all of which are bound; each round is a new process, in which nothing is compiled yet.",
            [.. rows.Select(row => row with { Peer = rows[0] })]));
    }

    private static async Task<double?> OnceAsync(string way, string path)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(StartRun).Assembly.Location, "start", way, path]) { RedirectStandardOutput = true })!;
        var line = (await process.StandardOutput.ReadToEndAsync()).Trim().Split(' ');
        SampleSettings.ThrowUnlessEqual("50", line[0]);
        return TimeSpan.FromTicks(long.Parse(line[1], CultureInfo.InvariantCulture)).TotalNanoseconds;
    }

    private static string Json()
    {
        var text = new StringBuilder("{");
        for (var i = 0; i < Groups; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}\n  \"group_{i}\": {{ ")
                .AppendJoin(", ", Enumerable.Range(0, KeysInGroup).Select(static key => string.Create(CultureInfo.InvariantCulture, $"\"key_{key}\": 50")))
                .Append(" }");
        }

        return text.Append("\n}\n").ToString();
    }
}
