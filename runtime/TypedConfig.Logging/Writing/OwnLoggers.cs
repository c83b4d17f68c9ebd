using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>
/// The loggers of the pipeline itself, for what it has to say: those of the application, with their levels, as soon as there are any; before that
/// straight into the pipeline.
/// </summary>
internal sealed class OwnLoggers(LogPipeline pipeline) : ILoggerFactory
{
    /// <summary>Gives the application's loggers; null as long as there are none.</summary>
    public Func<ILoggerFactory?>? Outer { get; set; }

    public ILogger CreateLogger(string categoryName) => new OwnLogger(this, new StructuredLogger(pipeline, categoryName), categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private ILogger? Find(string category)
    {
        try
        {
            return Outer?.Invoke()?.CreateLogger(category);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    private sealed class OwnLogger(OwnLoggers owner, ILogger direct, string category) : ILogger
    {
        private ILogger? _found;

        private ILogger Target => (_found ??= owner.Find(category)) ?? direct;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => Target.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => Target.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Target.Log(logLevel, eventId, state, exception, formatter);
    }
}
