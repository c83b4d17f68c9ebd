using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>A declared log event. Immutable but for its level, and thread-safe. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LogEvent
{
    private volatile int _level;

    private protected LogEvent(EventId id, LogLevel level, string template)
    {
        (Id, DeclaredLevel, Template) = (id, level, template);
        Level = level;
    }

    /// <summary>The number, unique in its schema, and the name of the log method.</summary>
    public EventId Id { get; }

    /// <summary>The message with its <c>{placeholders}</c>.</summary>
    public string Template { get; }

    /// <summary>The level that the schema gives.</summary>
    public LogLevel DeclaredLevel { get; }

    /// <summary>The level that is in force in this process: the schema's, unless the configuration of the logs gives another one.</summary>
    public LogLevel Level
    {
        get => (LogLevel)_level;
        internal set => _level = (int)value;
    }

    /// <summary>Whether a logger takes the event; with the level <see cref="LogLevel.None"/>, which some loggers would take, none does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsEnabled(ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(logger);
        var level = Level;
        return logger.IsEnabled(level) && level != LogLevel.None;
    }

    /// <summary>What the pipeline keeps of the event so that it is formatted once; null before its first record.</summary>
    internal object? Formatted { get; set; }
}

/// <summary>A log event whose records have a state of a known type. For generated code.</summary>
/// <typeparam name="TState">The type of the state.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LogEventOf<TState> : LogEvent
{
    private protected LogEventOf(EventId id, LogLevel level, string template)
        : base(id, level, template)
    {
    }

    internal abstract void WriteMessage(in TState state, ILogWriter writer);

    internal abstract void WriteArguments(in TState state, ILogWriter writer);
}
