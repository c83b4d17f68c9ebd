namespace TypedConfig.Benchmarks;

/// <summary>Times of one kind.</summary>
/// <param name="Name">What they are of.</param>
/// <param name="Times">Nanoseconds, one for each round; null for a change that was never seen.</param>
internal sealed record TimedRow(string Name, IReadOnlyList<double?> Times)
{
    /// <summary>How much of it, as in <see cref="Measurement.Size"/>.</summary>
    public string Size { get; init; } = "";

    /// <summary>The row that this one is compared with.</summary>
    public TimedRow? Peer { get; init; }

    /// <summary>What was allocated in each round; empty where that was not counted.</summary>
    public IReadOnlyList<double> Bytes { get; init; } = [];

    public int Lost => Times.Count(static time => time is null);

    public double? MedianBytes => Bytes.Count == 0 ? null : Bytes.Order().ElementAt(Bytes.Count / 2);

    /// <summary>The nearest rank; a change that was never seen took longer than any other. Null if there are too few rounds to tell.</summary>
    public double? Quantile(double part) => Times.Count * (1 - part) < 0.999
        ? null
        : Times.Select(static time => time ?? double.PositiveInfinity).Order().ElementAt((int)Math.Ceiling(part * Times.Count) - 1);

    /// <summary>For the summary, where a change that was never seen is just lost.</summary>
    public Measurement ToMeasurement(string subject) => new(subject, Name, Size)
    {
        Median = Finite(Quantile(0.5)),
        P99 = Finite(Quantile(0.99)),
        P999 = Finite(Quantile(0.999)),
        Bytes = MedianBytes,
        Rounds = Times.Count,
        Lost = Lost,
    };

    private static double? Finite(double? time) => time is { } known && double.IsFinite(known) ? known : null;
}
