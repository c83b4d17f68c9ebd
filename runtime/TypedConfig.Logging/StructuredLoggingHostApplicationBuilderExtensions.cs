using Microsoft.Extensions.Logging;
using TypedConfig;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds the log pipeline to hosts.</summary>
public static class StructuredLoggingHostApplicationBuilderExtensions
{
    /// <summary>
    /// Writes every log record of the host through a <see cref="LogPipeline"/>, as
    /// <see cref="StructuredLoggingBuilderExtensions.AddStructuredLogging"/> does, with settings under <c>StructuredLogging</c> of the host's
    /// configuration. Needs no settings, works before the host starts, and changes of the settings reach the running process. A second call changes nothing.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">What only code can say.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddStructuredLogging(this IHostApplicationBuilder builder, Action<StructuredLoggingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Logging.AddStructuredLogging(builder.Configuration, configure);
        return builder;
    }
}
