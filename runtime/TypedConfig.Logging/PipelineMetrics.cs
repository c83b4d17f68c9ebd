using System.Diagnostics.Metrics;

namespace TypedConfig;

/// <summary>The metrics of a pipeline: meter <c>TypedConfig.Logging</c>.</summary>
internal sealed class PipelineMetrics : IDisposable
{
    private readonly Meter _meter = new("TypedConfig.Logging");

    public PipelineMetrics(Func<LogStatistics> statistics)
    {
        _meter.CreateObservableGauge("typedconfig.logging.queue.depth", () => statistics().Depth, "{record}", "Records that wait to be written.");
        _meter.CreateObservableGauge("typedconfig.logging.latency", () => statistics().Latency.TotalSeconds, "s", "How long the oldest record of those written last was on its way.");
        _meter.CreateObservableCounter("typedconfig.logging.records.accepted", () => statistics().Accepted, "{record}", "Records that loggers gave to the pipeline.");
        _meter.CreateObservableCounter("typedconfig.logging.records.written", () => statistics().Written, "{record}", "Records that at least one sink has written.");
        _meter.CreateObservableCounter("typedconfig.logging.records.dropped", () => Tagged(statistics().Dropped, "reason"), "{record}", "Records that were not written, by reason.");
        _meter.CreateObservableCounter("typedconfig.logging.sink.failures", () => Tagged(statistics().SinkFailures, "sink"), "{record}", "Records that a sink could not write.");
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Tagged(IReadOnlyDictionary<string, long> counts, string tag) =>
        counts.Select(count => new Measurement<long>(count.Value, new KeyValuePair<string, object?>(tag, count.Key)));
}
