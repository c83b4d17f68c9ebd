using System.Globalization;
using System.Text;

namespace TypedConfig.Benchmarks;

/// <summary>What one logger took, in each round.</summary>
internal sealed record LogRow(string Name)
{
    /// <summary>Nanoseconds a record.</summary>
    public List<double> Times { get; } = [];

    /// <summary>Bytes allocated a record, by who logs.</summary>
    public List<double> Bytes { get; } = [];

    public double Median => Times.Order().ElementAt(Times.Count / 2);

    /// <summary>A table with the ratios to some of the rows.</summary>
    public static string Table(string title, string text, IReadOnlyList<LogRow> rows, params IReadOnlyList<LogRow> peers)
    {
        var table = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"## {title}\n\n{text}\n\n| What | Rounds | Median | Least | Most | Bytes a record |{string.Concat(peers.Select(static peer => $" / {peer.Name} |"))}\n")
            .Append(CultureInfo.InvariantCulture, $"|---|---:|---:|---:|---:|---:|{string.Concat(peers.Select(static _ => "---:|"))}\n");
        foreach (var row in rows)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Times.Count} | {row.Median:0.0} ns | {row.Times.Min():0.0} ns | {row.Times.Max():0.0} ns | {(row.Bytes.Count == 0 ? "" : row.Bytes.Order().ElementAt(row.Bytes.Count / 2).ToString("0", CultureInfo.InvariantCulture))} |")
                .Append(string.Concat(peers.Select(peer => string.Create(CultureInfo.InvariantCulture, $" {row.Median / peer.Median:0.00} |")))).Append('\n');
        }

        return table.ToString();
    }
}
