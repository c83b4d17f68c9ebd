using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogCapture : ILoggerFactory, ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> _entries = [];

    public IReadOnlyList<Entry> Entries => [.. _entries];

    /// <summary>Everything that was logged, exceptions included.</summary>
    public string Text => string.Join('\n', _entries.Select(static entry => $"{entry.Level} {entry.Category} {entry.Message} {entry.Exception}"));

    public IEnumerable<string> Messages(string eventName) => Entries.Where(entry => entry.Event == eventName).Select(static entry => entry.Message);

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    internal sealed record Entry(LogLevel Level, string Category, string? Event, string Message, Exception? Exception);

    private sealed class Writer(LogCapture owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner._entries.Enqueue(new Entry(logLevel, category, eventId.Name, formatter(state, exception), exception));
    }
}
