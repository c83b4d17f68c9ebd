using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TypedConfig;

/// <summary>The metrics and activities of one monitor: meter and source <c>TypedConfig</c>, every measurement tagged with the class.</summary>
internal sealed class Telemetry : IDisposable
{
    public const string Name = "TypedConfig";

    private static readonly ActivitySource Activities = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _reloads;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _callbackFailures;
    private readonly TimeProvider _time;
    private readonly string _config;

    public Telemetry(string config, Func<ConfigStatus> status, Func<TimeSpan> longestCallback, TimeProvider time)
    {
        _config = config;
        _time = time;
        _meter = new Meter(Name, version: null, [new("config", config)]);
        _reloads = _meter.CreateCounter<long>("typedconfig.reloads", "{reload}", "Reloads by outcome: changed, unchanged, rejected.");
        _durations = _meter.CreateHistogram<double>("typedconfig.reload.duration", "s", "How long a reload took, from the first read to the publication.");
        _callbackFailures = _meter.CreateCounter<long>("typedconfig.callback.failures", "{failure}", "Callbacks that threw.");
        _meter.CreateObservableGauge("typedconfig.revision", () => status().Revision, "{revision}", "The number of the configuration in force.");
        _meter.CreateObservableGauge("typedconfig.age", () => Seconds(status().LoadedAt), "s", "Since when the configuration is in force.");
        _meter.CreateObservableGauge("typedconfig.pending_restarts", () => (long)status().PendingRestart.Count, "{key}", "Keys whose new value waits for a restart of the process.");
        _meter.CreateObservableGauge("typedconfig.stale", () => Seconds(status().StaleSince), "s", "Since when it differs from what the sources say; 0 while all is well.");
        _meter.CreateObservableGauge("typedconfig.callback.age", () => longestCallback().TotalSeconds, "s", "How long the callback that runs longest has been running; 0 while none runs.");
    }

    /// <summary>Does a reload and measures it. What listeners of metrics and activities throw stops no reload.</summary>
    public ConfigReloadResult Measure(Func<ConfigReloadResult> reload)
    {
        Activity? activity = null;
        Quietly(() => activity = Activities.StartActivity("typedconfig.reload"));
        var started = _time.GetTimestamp();
        var result = reload();
        Quietly(() => Record(activity, result, _time.GetElapsedTime(started)));
        return result;
    }

    public void CallbackFailed() => Quietly(() => _callbackFailures.Add(1));

    public void Dispose() => _meter.Dispose();

    private void Record(Activity? activity, ConfigReloadResult result, TimeSpan duration)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", Text(result.Outcome));
        _durations.Record(duration.TotalSeconds, outcome);
        _reloads.Add(1, outcome);
        activity?.SetTag("typedconfig.config", _config).SetTag("typedconfig.outcome", outcome.Value).SetTag("typedconfig.revision", result.Revision);
        activity?.Dispose();
    }

    private static void Quietly(Action record)
    {
        try
        {
            record();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // There is nobody to tell: this is where such things are told.
        }
    }

    private double Seconds(DateTimeOffset? since) => since is null ? 0 : Math.Max(0, (_time.GetUtcNow() - since.Value).TotalSeconds);

    private static string Text(ConfigReloadOutcome outcome) => outcome switch
    {
        ConfigReloadOutcome.Changed => "changed",
        ConfigReloadOutcome.Rejected => "rejected",
        _ => "unchanged",
    };
}
