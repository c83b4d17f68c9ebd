using System.Globalization;

namespace TypedConfig;

/// <summary>What became of the log records of a process so far. Immutable. While records are on their way, <see cref="Accepted"/> is more than what is written and dropped.</summary>
public sealed record LogStatistics
{
    /// <summary>Records that loggers gave to the pipeline.</summary>
    public required long Accepted { get; init; }

    /// <summary>Records that at least one sink has written.</summary>
    public required long Written { get; init; }

    /// <summary>
    /// Records that were not written, by reason: <c>queue_full</c>, <c>displaced</c> (made room for a newer or a worse one), <c>sampled</c>,
    /// <c>timed_out</c> (who logged it waited as long as allowed), <c>recursive</c> (logged by a sink), <c>sink_failed</c> (no sink could write
    /// it), <c>shut_down</c>. Every reason is there, with 0 if there were none.
    /// </summary>
    public required IReadOnlyDictionary<string, long> Dropped { get; init; }

    /// <summary>Records that wait now.</summary>
    public required int Depth { get; init; }

    /// <summary>How long the oldest record of those written last was on its way.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>Records that each sink, by its name, could not write.</summary>
    public required IReadOnlyDictionary<string, long> SinkFailures { get; init; }

    /// <summary>The counts on one line; reasons and sinks that count nothing are left out.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            Count("accepted", Accepted),
            Count("written", Written),
            Count("waiting", Depth),
            .. Dropped.Where(static reason => reason.Value > 0).Select(static reason => Count($"dropped ({reason.Key})", reason.Value)),
            .. SinkFailures.Where(static sink => sink.Value > 0).Select(static sink => Count($"lost to {sink.Key}", sink.Value)),
        ];
        return string.Join(", ", parts);

        static string Count(string what, long count) => string.Create(CultureInfo.InvariantCulture, $"{what} {count}");
    }

    internal static string NameOf(DropReason reason) => reason switch
    {
        DropReason.QueueFull => "queue_full",
        DropReason.Displaced => "displaced",
        DropReason.Sampled => "sampled",
        DropReason.TimedOut => "timed_out",
        DropReason.Recursive => "recursive",
        DropReason.SinkFailed => "sink_failed",
        _ => "shut_down",
    };
}
