using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>
/// Formats log records, queues them and has them written to the sinks by a thread of its own. One for each container that
/// <c>AddStructuredLogging</c> was called on; resolve it to look at the counts or to flush. Disposing, which the container does, writes what waits
/// (for <c>shutdown_timeout</c> at most); what is logged after that is written to standard output at once. Thread-safe.
/// </summary>
public sealed class LogPipeline : IDisposable
{
    /// <summary>The category of what the pipeline says of itself.</summary>
    internal const string OwnCategory = "TypedConfig.Logging";

    [ThreadStatic]
    private static LogRecord? _spare;

    private readonly LogCounters _counters = new();
    private readonly RecordQueue _queue;
    private readonly ConsoleSink _console;
    private readonly SinkSet _sinks;
    private readonly QueueWriter _writer;
    private readonly SettingsReader _reader;
    private readonly ConfigMonitor<StructuredLoggingConfig>? _monitor;
    private readonly PipelineMetrics _metrics;
    private readonly ProcessEnd _processEnd;
    private readonly TimeProvider _time;
    private readonly bool _hasOwnSinks;
    private readonly Lock _gate = new();
    private volatile PipelineSettings _settings;
    private bool _isDisposed;

    /// <exception cref="ConfigValidationException">The settings are not valid.</exception>
    internal LogPipeline(IConfiguration? configuration, StructuredLoggingOptions options)
    {
        var environment = options.Environment ?? EnvironmentName.Default;
        _time = options.TimeProvider ?? TimeProvider.System;
        Own = new OwnLoggers(this);
        _hasOwnSinks = options.Sinks.Count > 0;
        _reader = new SettingsReader(environment, options.ContentRoot ?? Directory.GetCurrentDirectory(), _time);
        _settings = _reader.Read(StructuredLoggingConfig.Create());
        _queue = new RecordQueue(_counters);
        _queue.Configure(_settings.Limits);
        if (configuration is not null)
        {
            _monitor = ConfigMonitor.Create<StructuredLoggingConfig>(configuration, new ConfigMonitorOptions { LoggerFactory = Own, TimeProvider = _time, Environment = environment });
            Apply(_monitor);
        }

        _console = new ConsoleSink(options.Output ?? StandardOutput.Open());
        _sinks = new SinkSet(_console, options.Sinks, file => new FileSink(file, _time));
        var report = new PressureReport(_counters, () => Statistics, options.OnStatistics, Own.CreateLogger(OwnCategory), _time);
        _writer = new QueueWriter(_queue, _sinks, _counters, report, _settings, _time);
        _metrics = new PipelineMetrics(() => Statistics);
        _processEnd = new ProcessEnd(this);
        if (_monitor is { } monitor)
        {
            _ = monitor.OnChange(_ => Apply(monitor));

            // What changed between the first reading and the subscription.
            Apply(monitor);
        }
    }

    /// <summary>What became of the records so far.</summary>
    public LogStatistics Statistics => new()
    {
        Written = _counters.Written,
        Dropped = Enum.GetValues<DropReason>().ToDictionary(LogStatistics.NameOf, _counters.Of),

        // After them: no record is seen to be written or dropped that is not seen to be accepted.
        Accepted = _counters.Accepted,
        Depth = _queue.Depth,
        Latency = _writer.Latency,
        SinkFailures = _sinks.All.GroupBy(static sink => sink.Sink.Name).ToDictionary(static same => same.Key, static same => same.Sum(static sink => sink.Failed)),
    };

    /// <summary>The loggers for what the pipeline itself has to say.</summary>
    internal OwnLoggers Own { get; }

    internal IExternalScopeProvider? Scopes { get; set; }

    internal bool HasSinks => _settings is { HasConsole: true } or { File: not null } || _hasOwnSinks;

    /// <summary>Waits until what was logged before is written or dropped.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _queue.WhenFlushed().WaitAsync(cancellationToken);

    /// <summary>Writes what waits, and ends. Further calls do nothing.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _monitor?.Dispose();
        _queue.Close();
        _writer.Dispose();
        _metrics.Dispose();
        _processEnd.Dispose();
    }

    /// <summary>Waits, without an end of anything, until what was logged before is written, for as long as a shutdown may take.</summary>
    internal void FlushNow() => _queue.WhenFlushed().Wait(_settings.ShutdownTimeout);

    internal void Log<TState>(LogCategory category, LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (SinkScope.IsRunningHere)
        {
            _counters.Accept();
            _counters.Drop(DropReason.Recursive);
            return;
        }

        // What is logged while a value is formatted finds none, and makes one of its own.
        var record = _spare ?? new LogRecord();
        _spare = null;
        var layout = _settings.Layout;
        RecordFormatter.Format(record, new LogCall<TState>(category, _time.GetUtcNow(), level, id, state, exception, formatter), layout, layout.HasScopes ? Scopes : null);
        if (!_queue.TryAdd(record, out var free))
        {
            WriteNow(record);
        }

        _spare = free;
    }

    /// <summary>Writes a record that came too late for the queue.</summary>
    private void WriteNow(LogRecord record)
    {
        _counters.Accept();
        try
        {
            if (_settings.HasConsole && _console.TryWriteNow(record))
            {
                _counters.Write(1);
                return;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Counted below.
        }

        _counters.Drop(DropReason.ShutDown);
    }

    private void Apply(ConfigMonitor<StructuredLoggingConfig> monitor)
    {
        lock (_gate)
        {
            // In here, so that an older one never comes after a newer one.
            var config = monitor.Config.Snapshot();
            _settings = _reader.Read(config);
            LogEvents.SetLevels(config.EventLevels?.Select(static level => KeyValuePair.Create(level.Key, LevelOf(level.Value))) ?? []);
            _queue.Configure(_settings.Limits);
            _writer?.Configure(_settings);
        }
    }

    private static LogLevel LevelOf(StructuredLoggingConfig.EventLevelsOption level) => Enum.Parse<LogLevel>(level.ToString());
}
