namespace TypedConfig.Benchmarks;

/// <summary>Measurements, found by what they are of.</summary>
internal sealed class ResultSet(IReadOnlyList<Measurement> measurements)
{
    /// <exception cref="NotMeasuredException">There is none.</exception>
    public Measurement Of(string subject, string way, string size = "") =>
        measurements.FirstOrDefault(one => one.Subject == subject && one.Way == way && one.Size == size) ?? throw new NotMeasuredException($"{subject}: {way} {size}");

    /// <exception cref="NotMeasuredException">There is none.</exception>
    public double MedianOf(string subject, string way, string size = "") => Of(subject, way, size).Median ?? throw new NotMeasuredException($"{subject}: {way} {size}: too few rounds");

    /// <summary>All sizes of one way, from small to large.</summary>
    public IReadOnlyList<Measurement> Curve(string subject, string way) =>
        [.. measurements.Where(one => one.Subject == subject && one.Way == way).OrderBy(static one => one.Scale)];

    /// <summary>All that is known of a subject, in the order in which it was measured.</summary>
    public IReadOnlyList<Measurement> Subject(string subject) => [.. measurements.Where(one => one.Subject == subject)];

    /// <summary>How the medians of two ways are related.</summary>
    public double Ratio(string subject, string way, string peer, string size = "") => MedianOf(subject, way, size) / MedianOf(subject, peer, size);

    /// <summary>How the allocated bytes of two ways are related.</summary>
    public double BytesRatio(string subject, string way, string peer, string size = "") => Of(subject, way, size).Bytes!.Value / Of(subject, peer, size).Bytes!.Value;
}

/// <summary>The summary asks for a figure that no run has given.</summary>
internal sealed class NotMeasuredException(string what) : Exception(what);
