using System.Globalization;
using System.Text;

namespace TypedConfig.Benchmarks;

/// <summary>Rows as a Markdown table, with what has to be known to read them.</summary>
/// <param name="Subject">A short name, by which the summary finds the measurements.</param>
/// <param name="Title">What is measured, in a line.</param>
/// <param name="Text">The circumstances.</param>
/// <param name="Rows">One for each way, the peer first.</param>
internal sealed record TimedTable(string Subject, string Title, string Text, params IReadOnlyList<TimedRow> Rows)
{
    public override string ToString()
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# {Title}\n\n{Text}\n\n")
            .Append("| What | Rounds | Lost | Median | P99 | P99.9 | Ratio | Allocated |\n")
            .Append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name}{(row.Size.Length == 0 ? "" : $", {row.Size}")} | {row.Times.Count} | {row.Lost} | {Figures.Time(row.Quantile(0.5))} | {Figures.Time(row.Quantile(0.99))} | {Figures.Time(row.Quantile(0.999))} | ")
                .Append(CultureInfo.InvariantCulture, $"{Ratio(row)} | {Figures.Bytes(row.MedianBytes)} |\n");
        }

        return text.ToString();
    }

    private static string Ratio(TimedRow row) => row.Peer?.Quantile(0.5) is { } peer && row.Quantile(0.5) is { } own ? Figures.Ratio(own / peer) : "";
}
