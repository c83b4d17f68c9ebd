using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>What a logger was called with.</summary>
internal readonly ref struct LogCall<TState>(LogCategory category, DateTimeOffset time, LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
{
    /// <summary>The event, if it is a generated one, whose state writes itself.</summary>
    public readonly LogEventOf<TState>? Event = formatter.Target as LogEventOf<TState>;
    public readonly TState State = state;

    public LogCategory Category { get; } = category;

    public DateTimeOffset Time { get; } = time;

    public LogLevel Level { get; } = level;

    public EventId Id { get; } = id;

    public Exception? Exception { get; } = exception;

    /// <summary>The message of any other event.</summary>
    public string FormatState() => formatter(State, Exception) ?? "";
}
