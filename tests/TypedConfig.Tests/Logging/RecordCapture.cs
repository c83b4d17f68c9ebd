using System.Collections;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Logging;

/// <summary>Keeps all that a record has: as any provider sees it, and as our pipeline does.</summary>
internal sealed class RecordCapture(LogLevel minimum = LogLevel.Trace) : ILoggerProvider, ILogger
{
    private readonly List<Record> _records = [];

    public List<LogLevel> Asked { get; } = [];

    public IReadOnlyList<Record> Records => _records;

    public Record Single => Assert.Single(_records);

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel)
    {
        Asked.Add(logLevel);
        return logLevel >= minimum;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var pairs = (IReadOnlyList<KeyValuePair<string, object?>>)state!;
        var (message, arguments) = (new PartsWriter(), new PartsWriter());
        if (formatter.Target is LogEventOf<TState> known)
        {
            known.WriteMessage(state, message);
            known.WriteArguments(state, arguments);
        }

        Assert.Equal(Enumerable.Range(0, pairs.Count).Select(index => pairs[index]), pairs);
        Assert.Equal(pairs.Cast<object>(), ((IEnumerable)pairs).Cast<object>());
        _records.Add(new Record(logLevel, eventId, formatter(state, exception), [.. pairs], exception, state!.ToString()!, message.Text, arguments.Text));
    }

    /// <param name="MessageParts">What is written of the message.</param>
    /// <param name="ArgumentParts">What is written of the arguments.</param>
    internal sealed record Record(LogLevel Level, EventId Id, string Message, IReadOnlyList<KeyValuePair<string, object?>> Pairs, Exception? Exception, string StateText, string MessageParts, string ArgumentParts);
}
