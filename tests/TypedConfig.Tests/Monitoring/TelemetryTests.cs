using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TypedConfig.Tests.Monitoring;

public sealed class TelemetryTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly LiveSource _source = new(("old:first", "1"));
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _measurements = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task ReloadsAreCountedByOutcomeAndTimed()
    {
        Listen();
        using var monitor = Create();
        await monitor.ReloadAsync(Cancellation);
        _measurements.Clear();

        _source.Swap(("left:a", "2"));
        await monitor.ReloadAsync(Cancellation);
        _source.Swap(("left:a", "two"));
        await monitor.ReloadAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(5));
        _listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "typedconfig.reload.duration 0 changed",
                "typedconfig.reloads 1 changed",
                "typedconfig.reload.duration 0 rejected",
                "typedconfig.reloads 1 rejected",
                "typedconfig.revision 2 ",
                "typedconfig.age 5 ",
                "typedconfig.pending_restarts 0 ",
                "typedconfig.stale 5 ",
                "typedconfig.callback.age 0 ",
            ],
            _measurements);
    }

    [Fact]
    public async Task CallbacksThatThrowAreCounted()
    {
        Listen();
        using var monitor = Create();
        using var subscription = monitor.OnChange(static _ => throw new InvalidOperationException());
        _source.Swap(("left:a", "2"));
        await monitor.ReloadAsync(Cancellation);
        Assert.Contains("typedconfig.callback.failures 1 ", _measurements);
    }

    [Fact]
    public async Task AgeOfTheCallbackThatRunsLongestIsMeasured()
    {
        Listen();
        using var monitor = Create();
        var entered = new Calls<int>();
        using SemaphoreSlim left = new(0), right = new(0);
        using var first = monitor.OnChange(PairConfig.Keys.Left.A, (_, after) => Hang(entered, after, left));
        using var second = monitor.OnChange(PairConfig.Keys.Right.B, (_, after) => Hang(entered, after, right));

        await Change(entered, ("left:a", "2"));
        _time.Advance(TimeSpan.FromSeconds(30));
        await Change(entered, ("left:a", "2"), ("right:b", "3"));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("typedconfig.callback.age 35 ", CallbackAge());

        // A subscription that ends while its callback hangs frees no thread.
        first.Dispose();
        Assert.Equal("typedconfig.callback.age 35 ", CallbackAge());
        left.Release();
        await Files.FaultScene.Eventually(() => CallbackAge() == "typedconfig.callback.age 5 ", "the callback that has ended is still measured");
        right.Release();
        await Files.FaultScene.Eventually(() => CallbackAge() == "typedconfig.callback.age 0 ", "a callback is still measured");
    }

    [Fact]
    public async Task ReloadIsAnActivity()
    {
        var outcomes = new ConcurrentQueue<object?>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "TypedConfig",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("typedconfig.config") is nameof(PairConfig))
                {
                    outcomes.Enqueue(activity.GetTagItem("typedconfig.outcome"));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var monitor = Create();
        _source.Swap(("left:a", "2"));
        await monitor.ReloadAsync(Cancellation);
        Assert.Contains("changed", outcomes);
    }

    [Fact]
    public async Task ListenerThatThrowsStopsNoReload()
    {
        _listener.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _listener.SetMeasurementEventCallback<double>(static (instrument, _, _, _) =>
        {
            if (instrument.Meter is { Name: "TypedConfig" } meter && meter.Tags!.Any(static tag => tag.Value is nameof(PairConfig)))
            {
                throw new InvalidOperationException();
            }
        });
        _listener.Start();
        using var monitor = Create();
        _source.Swap(("left:a", "2"));
        Assert.Equal(2, (await monitor.ReloadAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation)).Revision);
    }

    [Fact]
    public async Task HealthTurnsUnhealthyAfterMaxStaleness()
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_time)
            .AddTypedConfig<PairConfig>(Sources.Root(_source), static options => options.MaxStaleness = TimeSpan.FromMinutes(1))
            .AddHealthChecks().AddTypedConfig<PairConfig>().Services
            .BuildServiceProvider();
        var health = services.GetRequiredService<HealthCheckService>();
        var monitor = services.GetRequiredService<ConfigMonitor<PairConfig>>();
        await monitor.ReloadAsync(Cancellation);

        _source.Swap(("left:a", "two"));
        await monitor.ReloadAsync(Cancellation);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(Cancellation)).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(Cancellation)).Status);

        _source.Swap(("left:a", "2"));
        await monitor.ReloadAsync(Cancellation);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(Cancellation)).Status);
    }

    private static void Hang(Calls<int> entered, int value, SemaphoreSlim gate)
    {
        entered.Add(value);
        gate.Wait(Cancellation);
    }

    private async Task Change(Calls<int> entered, params (string Key, string? Value)[] entries)
    {
        _source.Publish(entries);
        await entered.Next();
    }

    private string CallbackAge()
    {
        _measurements.Clear();
        _listener.RecordObservableInstruments();
        return _measurements.Single(static measurement => measurement.StartsWith("typedconfig.callback.age", StringComparison.Ordinal));
    }

    private ConfigMonitor<PairConfig> Create() =>
        ConfigMonitor.Create<PairConfig>(Sources.Root(_source), new ConfigMonitorOptions { TimeProvider = _time });

    /// <summary>Other tests have monitors of their own: only those count that this test makes from here on.</summary>
    private void Listen()
    {
        var isOurs = new AsyncLocal<bool>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "TypedConfig" && isOurs.Value)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
        isOurs.Value = true;
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measurements.Enqueue($"{instrument.Name} {value} {(tags.Length > 0 ? tags[0].Value : null)}");
}
