using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>Reads, validates, compares, publishes and tells: one reload at a time. Holds what is in force.</summary>
internal sealed class Reloader<T> : IMonitoring, IDisposable
    where T : class, IConfigRoot<T>
{
    private readonly IConfigurationRoot _configuration;
    private readonly ConfigMonitorOptions _options;
    private readonly string _environment;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Subscribers<Publication<T>> _changes;
    private readonly StatusBoard _status;
    private readonly KeyInspection _inspection;
    private readonly Telemetry _telemetry;
    private readonly Lock _gate = new();
    private volatile Publication<T> _current;
    private volatile bool _isDisposed;

    /// <exception cref="ConfigValidationException">The configuration is not valid.</exception>
    public Reloader(IConfigurationRoot configuration, ConfigMonitorOptions options, ILogger logger)
    {
        _configuration = configuration;
        _options = options;
        _environment = options.Environment ?? EnvironmentName.Default;
        _time = options.TimeProvider ?? TimeProvider.System;
        _logger = logger;
        var callbacks = new CallbackRunner(_time, OnCallbackError);
        _changes = new(callbacks);
        Rejections = new(callbacks);
        Objections = new(callbacks);
        Readings = new(callbacks);
        var schemas = SchemaSet.Of(configuration);
        schemas.Add(T.Schema);
        _inspection = new KeyInspection(T.Schema, schemas, options.UnknownKeys, logger);

        var reading = Read(previous: null, earlier: null);
        var errors = ErrorsOf(reading);
        if (errors.Count > 0)
        {
            throw new ConfigValidationException(typeof(T), errors);
        }

        var now = _time.GetUtcNow();
        _current = new Publication<T>(reading.Tree, 1, now, reading.Pass) { FirstAt = now };
        Live = T.CreateLive(reading.Tree);
        _status = new StatusBoard(_time, _current.At);
        _telemetry = new Telemetry(T.Schema.Name, () => _status.Current, () => callbacks.LongestRun, _time);
        _inspection.Warn(reading.Pass);
        T.Schema.Monitors.Add(this, null);
    }

    ReadPass IMonitoring.Pass => _current.Pass;

    ILogger IMonitoring.Logger => _logger;

    public T Live { get; }

    public Publication<T> Current => _current;

    public ConfigStatus Status => _status.Current;

    /// <summary>Whether the configuration has been stale for longer than the application bears.</summary>
    public bool IsTooStale => _options.MaxStaleness is { } limit && Status.StaleSince is { } since && _time.GetUtcNow() - since > limit;

    public Subscribers<ConfigRejection> Rejections { get; }

    public Objections<T> Objections { get; }

    /// <summary>Told after every reload: also one that changes no value may change an origin, or the status.</summary>
    public Subscribers<ConfigStatus> Readings { get; }

    /// <summary>Adds a subscriber that is given what it saw last and what is newest.</summary>
    public IDisposable Subscribe(Action<Publication<T>, Publication<T>> callback)
    {
        lock (_gate)
        {
            var seen = _current;
            return _changes.Add(newest =>
            {
                var previous = seen;
                seen = newest;
                callback(previous, newest);
            });
        }
    }

    public Task WhenDelivered() => Task.WhenAll(_changes.WhenDelivered(), Rejections.WhenDelivered());

    public ConfigReloadResult Reload(ReloadRequest request)
    {
        if (_isDisposed)
        {
            return Result(ConfigReloadOutcome.Unchanged, []);
        }

        var result = _telemetry.Measure(() => TryReload(request));
        Readings.Post(Status);
        return result;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        T.Schema.Monitors.Remove(this);
        _changes.Clear();
        Rejections.Clear();
        Readings.Clear();
        _telemetry.Dispose();
    }

    private ConfigReloadResult TryReload(ReloadRequest request)
    {
        try
        {
            if (request.AcceptMissing)
            {
                AcceptMissing();
            }

            return ReloadOnce(request);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The message may hold a value, so only the type is shown.
            return Refuse(ConfigState.Rejected, [new ConfigError(null, null, $"a source or a validator failed with {exception.GetType().Name}", null, null)]);
        }
    }

    private ConfigReloadResult ReloadOnce(ReloadRequest request)
    {
        var current = _current;
        var reading = Read(current.Tree, request.IsAsked ? null : current.Pass);
        if (reading.Pass.Partial is null)
        {
            var lost = FileGuard.Check(current.Pass, reading.Pass, request.AcceptMissing, out var reloaded);
            if (lost.Count > 0)
            {
                return Refuse(ConfigState.Stale, lost);
            }

            if (reloaded)
            {
                reading = Read(current.Tree, earlier: null);
            }
        }

        var errors = ErrorsOf(reading);
        if (errors.Count == 0 && reading.Pass.Pending.Count > 0)
        {
            // The process must be able to start with what the sources say now.
            errors = ErrorsOf(TreeReader<T>.ReadAsAfterRestart(reading.Pass, current.Tree));
        }

        if (errors.Count == 0 && !ReferenceEquals(reading.Tree, current.Tree))
        {
            errors = Objections.Ask(current.Tree, reading.Tree, current.Revision + 1);
        }

        var faults = FaultsOf(reading.Pass);
        return errors.Count > 0 ? Refuse(ConfigState.Rejected, [.. errors, .. faults]) : Accept(current, reading, faults);
    }

    private TreeReader<T>.Reading Read(T? previous, ReadPass? earlier) => TreeReader<T>.Read(_configuration, _environment, previous, earlier, () => _isDisposed);

    private ConfigReloadResult Accept(Publication<T> current, TreeReader<T>.Reading reading, List<ConfigError> faults)
    {
        var changes = ChangesBetween(current.Tree, reading.Tree);
        var next = Follow(current, reading, changes);
        lock (_gate)
        {
            if (_isDisposed)
            {
                return Result(ConfigReloadOutcome.Unchanged, []);
            }

            _current = next;
            Live.Publish(next.Tree);
        }

        LogPending(reading.Pass.Pending);
        if (faults.Count == 0 && Status.State != ConfigState.Valid)
        {
            Log.Recovered(_logger, T.Schema.Name);
        }

        Tell(_status.Accepted(next.Revision, next.At, reading.Pass.Pending, faults));
        if (changes.Count > 0)
        {
            LogChanges(next, changes);
            _changes.Post(next);
        }

        _inspection.Warn(reading.Pass);
        return Result(changes.Count > 0 ? ConfigReloadOutcome.Changed : faults.Count > 0 ? ConfigReloadOutcome.Rejected : ConfigReloadOutcome.Unchanged, faults);
    }

    private ConfigReloadResult Refuse(ConfigState state, IReadOnlyList<ConfigError> errors)
    {
        Tell(_status.Refused(state, errors));
        return Result(ConfigReloadOutcome.Rejected, errors);
    }

    private ConfigReloadResult Result(ConfigReloadOutcome outcome, IReadOnlyList<ConfigError> errors) => new(outcome, _current.Revision, errors);

    /// <summary>Tells of a refusal that is news.</summary>
    private void Tell(ConfigRejection? rejection)
    {
        if (rejection is not null)
        {
            Log.Rejected(_logger, T.Schema.Name, rejection);
            Rejections.Post(rejection);
        }
    }

    private IReadOnlyList<ConfigError> ErrorsOf(TreeReader<T>.Reading reading)
    {
        if (reading.Pass.Errors.Count > 0)
        {
            return reading.Pass.Errors;
        }

        return [.. _inspection.Errors(reading.Pass.Layers), .. T.Schema.BrokenRules(reading.Tree, reading.Pass), .. _options.Validators.SelectMany(validate => validate(reading.Tree))];
    }

    private static List<ConfigError> FaultsOf(ReadPass pass) =>
        [.. pass.Layers.Select(static layer => layer.Fault).OfType<LayerFault>().Select(static fault => new ConfigError(null, null, fault.Message, fault.Source, fault.Line))];

    private void AcceptMissing()
    {
        foreach (var provider in LayerStack.Providers(_configuration).OfType<ILayerProvider>())
        {
            provider.AcceptMissing();
        }
    }

    private static IReadOnlyList<ConfigKeyChange> ChangesBetween(T previous, T next)
    {
        var diff = new ConfigDiff();
        ConfigDiff.Differ(diff, previous, next);
        return diff.Changes;
    }

    /// <summary>The publication after one, or the same with fresh origins where no value changed.</summary>
    private Publication<T> Follow(Publication<T> current, TreeReader<T>.Reading reading, IReadOnlyList<ConfigKeyChange> changes)
    {
        if (changes.Count == 0)
        {
            return current with { Pass = reading.Pass };
        }

        var now = _time.GetUtcNow();
        return new Publication<T>(reading.Tree, current.Revision + 1, now, reading.Pass)
        {
            FirstAt = current.FirstAt,
            ChangedAt = current.ChangedAt.SetItems(changes.Select(change => KeyValuePair.Create(change.Key, now))),
        };
    }

    private void LogChanges(Publication<T> next, IReadOnlyList<ConfigKeyChange> changes)
    {
        if (!ChangedState.Event.IsEnabled(_logger))
        {
            return;
        }

        foreach (var change in changes)
        {
            Log.Changed(_logger, change, KeyExplanation.SourceOf(change.Key, change.New, next.Pass), next.Revision);
        }
    }

    private void LogPending(List<ConfigKey> pending)
    {
        foreach (var key in pending.Except(_status.Current.PendingRestart))
        {
            Log.PendingRestart(_logger, key.Name);
        }
    }

    private void OnCallbackError(Exception exception)
    {
        _telemetry.CallbackFailed();
        Log.CallbackFailed(_logger, T.Schema.Name, exception);
    }
}
