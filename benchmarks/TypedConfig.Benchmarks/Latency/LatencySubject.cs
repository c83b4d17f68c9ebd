namespace TypedConfig.Benchmarks;

/// <summary>Ways for the same change to arrive, the first of which is the peer that the others are compared with.</summary>
/// <param name="Name">The name of its table.</param>
/// <param name="Summary">The goal, in a line.</param>
/// <param name="Ways">What is measured, one after the other.</param>
internal sealed record LatencySubject(string Name, string Summary, params LatencyWay[] Ways)
{
    public static IReadOnlyList<LatencySubject> All { get; } =
    [
        StoreChangeLatency.Subject,
        FullReloadLatency.Subject,
        FileRenameLatency.Subject,
        MountSwapLatency.Subject,
    ];
}

/// <summary>One row of a table.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Rounds">How many changes.</param>
/// <param name="Open">Sets it up.</param>
internal sealed record LatencyWay(string Name, int Rounds, Func<Task<LatencyCase>> Open);
