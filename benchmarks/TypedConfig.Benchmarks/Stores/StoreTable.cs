using System.Globalization;
using System.Text;

namespace TypedConfig.Benchmarks;

/// <summary>Times of one kind.</summary>
/// <param name="Name">What they are of.</param>
/// <param name="Times">One for each round; null for a change that was never seen.</param>
internal sealed record StoreRow(string Name, IReadOnlyList<TimeSpan?> Times)
{
    /// <summary>The row that this one is compared with.</summary>
    public StoreRow? Peer { get; init; }

    /// <summary>What the times should be.</summary>
    public string Goal { get; init; } = "";

    /// <summary>What was allocated in each round; empty where that was not counted.</summary>
    public IReadOnlyList<long> Bytes { get; init; } = [];

    public int Lost => Times.Count(static time => time is null);

    /// <summary>The nearest rank; a change that was never seen took longer than any other. Null if there are too few rounds to tell.</summary>
    public TimeSpan? Quantile(double part) => Times.Count * (1 - part) < 0.999
        ? null
        : Times.Select(static time => time ?? TimeSpan.MaxValue).Order().ElementAt((int)Math.Ceiling(part * Times.Count) - 1);
}

/// <summary>Rows as a Markdown table, with what has to be known to read them.</summary>
internal sealed record StoreTable(string Title, string Text, params IReadOnlyList<StoreRow> Rows)
{
    public override string ToString()
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"## {Title}\n\n{Text}\n\n")
            .Append("| What | Rounds | Lost | Median | P99 | P99.9 | Most | Ratio | Allocated | Goal |\n")
            .Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
        foreach (var row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Times.Count} | {row.Lost} | {Shown(row.Quantile(0.5))} | {Shown(row.Quantile(0.99))} | {Shown(row.Quantile(0.999))} | ")
                .Append(CultureInfo.InvariantCulture, $"{Shown(row.Times.Max(static time => time ?? TimeSpan.MaxValue))} | {Ratio(row)} | {Allocated(row)} | {row.Goal} |\n");
        }

        return text.ToString();
    }

    private static string Ratio(StoreRow row) => row.Peer?.Quantile(0.5) is { } peer && row.Quantile(0.5) is { } own
        ? (own / peer).ToString(own < peer * 0.1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture)
        : "";

    private static string Allocated(StoreRow row) => row.Bytes.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{row.Bytes.Order().ElementAt(row.Bytes.Count / 2) / 1024.0:0.0} KB");

    private static string Shown(TimeSpan? time) => time switch
    {
        null => "",
        { } never when never == TimeSpan.MaxValue => "never",
        { TotalMilliseconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalMicroseconds:0} μs"),
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalMilliseconds:0.00} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalSeconds:0.00} s"),
    };
}
