using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>A log record that has been formatted. Belongs to the pipeline, which uses it again: valid as long as a call of <see cref="ILogSink.WriteAsync"/>.</summary>
public sealed class LogRecord
{
    private readonly Utf8Buffer _buffer = new();

    internal LogRecord()
    {
    }

    /// <summary>When it was logged, UTC.</summary>
    public DateTimeOffset Timestamp { get; private set; }

    /// <summary>How bad it is.</summary>
    public LogLevel Level { get; private set; }

    /// <summary>The number and the name of the event; 0 and null where who logged gave none.</summary>
    public EventId EventId { get; private set; }

    /// <summary>The category of the logger.</summary>
    public string Category { get; private set; } = "";

    /// <summary>The record as one line of JSON in UTF-8, its line feed included.</summary>
    public ReadOnlyMemory<byte> Json { get; internal set; }

    /// <summary>The record for people, its line feed included; empty where no sink takes that.</summary>
    internal ReadOnlyMemory<byte> Text { get; set; }

    /// <summary>The place among all records that were queued.</summary>
    internal long Sequence { get; set; }

    /// <summary>What it takes of the memory that the queue may use.</summary>
    internal int Size => _buffer.Capacity;

    /// <summary>Makes it another record, whose lines are written to the buffer.</summary>
    internal Utf8Buffer Begin(DateTimeOffset timestamp, LogLevel level, EventId id, string category)
    {
        (Timestamp, Level, EventId, Category) = (timestamp, level, id, category);
        (Json, Text) = (default, default);
        _buffer.Clear();
        return _buffer;
    }
}
