using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>
/// A log event whose records have a struct as their state. A logger recognizes it by the target of the formatter it is given, and so can have
/// the state written without an object being made of it. For generated code.
/// </summary>
/// <typeparam name="TState">The type of the state.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LogEvent<TState> : LogEventOf<TState>
    where TState : struct, ILogState
{
    private readonly Func<TState, Exception?, string> _formatter;

    /// <param name="id">The number, unique in its schema, and the name of the log method.</param>
    /// <param name="level">The level that the schema gives.</param>
    /// <param name="template">The message with its <c>{placeholders}</c>.</param>
    public LogEvent(EventId id, LogLevel level, string template)
        : base(id, level, template)
    {
        _formatter = Format;
        LogEvents.Add(this);
    }

    /// <summary>Logs a record, for which the level was asked before.</summary>
    public void Write(ILogger logger, in TState state, Exception? exception = null)
    {
        ArgumentNullException.ThrowIfNull(logger);
        logger.Log(Level, Id, state, exception, _formatter);
    }

    /// <summary>The message as a text, for providers that need one, and for <c>ToString</c> of a state.</summary>
    public string Format(TState state, Exception? exception = null) => LogText.Of(state);

    internal override void WriteMessage(in TState state, ILogWriter writer) => state.WriteMessage(writer);

    internal override void WriteArguments(in TState state, ILogWriter writer) => state.WriteArguments(writer);
}
