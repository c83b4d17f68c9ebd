using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>The logger of one category.</summary>
internal sealed class StructuredLogger(LogPipeline pipeline, string category) : ILogger
{
    private readonly LogCategory _category = new(category);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => pipeline.Scopes?.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Trace and < LogLevel.None && pipeline.HasSinks;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (IsEnabled(logLevel))
        {
            pipeline.Log(_category, logLevel, eventId, state, exception, formatter);
        }
    }
}
