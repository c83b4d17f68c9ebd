using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedConfig.Benchmarks;

/// <summary>Results as a Markdown table like those of BenchmarkDotNet.</summary>
internal static class LatencyTable
{
    public static string Of(IReadOnlyList<LatencyResult> results)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"```\n\n{RuntimeInformation.OSDescription}\n")
            .Append(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} logical processors\n\n```\n")
            .Append("| Way | Rounds | Median | P99 | Ratio | Allocated |\n")
            .Append("|---- |-------:|-------:|----:|------:|----------:|\n");
        var peer = Median(results[0]);
        foreach (var result in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {result.Name} | {result.Rounds.Count} | {Row(result, peer)} |\n");
        }

        return text.ToString();
    }

    private static string Row(LatencyResult result, TimeSpan? peer)
    {
        if (Median(result) is not { } median)
        {
            return $"not within {result.Limit.TotalSeconds} s | - | - | -";
        }

        var ratio = peer is null ? "-" : (median / peer.Value).ToString("0.0000", CultureInfo.InvariantCulture);
        var bytes = result.Rounds.Select(static round => round.Bytes).Order().ElementAt(result.Rounds.Count / 2);
        return string.Create(CultureInfo.InvariantCulture, $"{Shown(median)} | {Shown(Quantile(result, 0.99))} | {ratio} | {bytes / 1024.0:0.##} KB");
    }

    private static TimeSpan? Median(LatencyResult result) => Quantile(result, 0.5);

    /// <summary>The nearest rank; a change that was never seen took longer than any other.</summary>
    private static TimeSpan? Quantile(LatencyResult result, double part) =>
        result.Rounds.Select(static round => round.Time).OrderBy(static time => time ?? TimeSpan.MaxValue).ElementAt((int)Math.Ceiling(part * result.Rounds.Count) - 1);

    private static string Shown(TimeSpan? time) => time switch
    {
        null => "not seen",
        { TotalMilliseconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalMicroseconds:0.0} μs"),
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalMilliseconds:0.00} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalSeconds:0.00} s"),
    };
}
