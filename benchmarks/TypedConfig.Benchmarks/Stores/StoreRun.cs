using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedConfig.Benchmarks;

/// <summary>Measures the stores one after the other, and writes the page of their results.</summary>
internal static class StoreRun
{
    /// <summary>What chooses this run on the command line.</summary>
    public const string Argument = "--stores";

    private const double Quick = 0.02;

    /// <param name="isQuick">Whether to run only a moment.</param>
    /// <param name="names">The subjects; none for all.</param>
    /// <param name="folder">Where the page goes.</param>
    /// <exception cref="InvalidOperationException">A server does not start.</exception>
    /// <exception cref="ArgumentException">There is no such subject.</exception>
    public static async Task RunAsync(bool isQuick, string[] names, string folder)
    {
        var scale = isQuick ? Quick : 1;
        var (stores, mission) = (new StoreSubjects(scale), new MissionSubjects(scale));
        var page = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# Stores\n\n{Processor()}, {Environment.ProcessorCount} logical processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; `benchmarks/stores.sh`. ")
            .Append("Product, peer, writer and servers share the machine. Ratios are of medians, beside the first row; a blank P99 or P99.9 had too few rounds.\n");
        Dictionary<string, Func<Task<StoreTable>>> subjects = new()
        {
            ["starts"] = mission.StartsAsync,
            ["redis"] = stores.RedisMessagesAsync,
            ["keyspace"] = stores.RedisTouchesAsync,
            ["etcd"] = stores.EtcdAsync,
            ["one-key"] = stores.OneKeyAsync,
            ["limits"] = mission.LimitsAsync,
        };
        foreach (var name in names.Length > 0 ? names : [.. subjects.Keys])
        {
            var table = await (subjects.GetValueOrDefault(name) ?? throw new ArgumentException($"'{name}' is none of {string.Join(", ", subjects.Keys)}", nameof(names)))();
            Console.WriteLine(table);
            page.Append('\n').Append(table);
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "stores.md"), page.ToString());
    }

    public static string Processor()
    {
        const string Name = "model name\t: ";
        return File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
            ? line[Name.Length..]
            : RuntimeInformation.ProcessArchitecture.ToString();
    }
}
