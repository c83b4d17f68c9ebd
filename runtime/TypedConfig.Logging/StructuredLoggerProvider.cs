using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>Gives out the loggers of a pipeline. Levels for it alone stand under <c>Logging:Structured:LogLevel</c>.</summary>
[ProviderAlias("Structured")]
internal sealed class StructuredLoggerProvider(LogPipeline pipeline, Func<ILoggerFactory?> outer) : ILoggerProvider, ISupportExternalScope
{
    public ILogger CreateLogger(string categoryName)
    {
        // Whoever asks for a logger has a factory.
        pipeline.Own.Outer ??= outer;
        return new StructuredLogger(pipeline, categoryName);
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => pipeline.Scopes = scopeProvider;

    /// <summary>The pipeline is its owner's.</summary>
    public void Dispose()
    {
    }
}
