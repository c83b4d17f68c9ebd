using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>A log record that has been formatted. Belongs to the pipeline, which uses it again: valid as long as a call of <see cref="ILogSink.WriteAsync"/>.</summary>
public sealed class LogRecord
{
    internal LogRecord()
    {
    }

    /// <summary>When it was logged, UTC.</summary>
    public DateTimeOffset Timestamp { get; internal set; }

    /// <summary>How bad it is.</summary>
    public LogLevel Level { get; internal set; }

    /// <summary>The number and the name of the event; 0 and null where who logged gave none.</summary>
    public EventId EventId { get; internal set; }

    /// <summary>The category of the logger.</summary>
    public string Category { get; internal set; } = "";

    /// <summary>The record as one line of JSON in UTF-8, its line feed included.</summary>
    public ReadOnlyMemory<byte> Json { get; internal set; }
}
