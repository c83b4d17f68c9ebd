namespace TypedConfig.Benchmarks;

/// <summary>Ways for the same change to arrive. The first of each size is the peer that the others of that size are compared with.</summary>
/// <param name="Name">The name of its table.</param>
/// <param name="Title">The goal, in a line.</param>
/// <param name="Ways">What is measured, one after the other.</param>
internal sealed record LatencySubject(string Name, string Title, params IReadOnlyList<LatencyWay> Ways)
{
    public static IReadOnlyList<LatencySubject> All { get; } =
    [
        StoreChangeLatency.Subject,
        FullReloadLatency.Subject,
        FileRenameLatency.Subject,
        MountSwapLatency.Subject,
    ];

    /// <summary>A short run of two ways only.</summary>
    public async Task<double> RatioAsync(string way, string peer, string size, Func<TimedRow, double> figure)
    {
        var table = await LatencyRunner.RunAsync(this with { Ways = [.. Ways.Where(one => one.Size == size && (one.Name == way || one.Name == peer)).Select(static one => one with { Rounds = 15 })] }, isQuick: false);
        return figure(table.Rows.Single(row => row.Name == way)) / figure(table.Rows.Single(row => row.Name == peer));
    }
}

/// <summary>One row of a table.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Rounds">How many changes.</param>
/// <param name="Open">Sets it up.</param>
internal sealed record LatencyWay(string Name, int Rounds, Func<Task<LatencyCase>> Open)
{
    /// <summary>How much of it, as in <see cref="Measurement.Size"/>.</summary>
    public string Size { get; init; } = "";
}
