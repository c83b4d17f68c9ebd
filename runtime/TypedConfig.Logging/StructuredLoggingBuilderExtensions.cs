using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TypedConfig;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds the log pipeline to loggers.</summary>
public static class StructuredLoggingBuilderExtensions
{
    private const string ConsoleProvider = "Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider";

    /// <summary>
    /// Writes every log record through a <see cref="LogPipeline"/>, which takes the place of the console provider: in <c>Development</c> for people,
    /// elsewhere as lines of JSON on standard output, where nothing else is written. Without a host:
    /// <c>LoggerFactory.Create(logging => logging.AddStructuredLogging())</c>. <c>Logging:LogLevel</c> stays in force.
    /// A second call changes nothing.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">A whole configuration with settings under <c>StructuredLogging</c>; null for that of the container, and the defaults where there is none.</param>
    /// <param name="configure">What only code can say.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Settings that are not valid throw <see cref="ConfigValidationException"/> when the first logger is made; later ones are refused as any other configuration is.</remarks>
    public static ILoggingBuilder AddStructuredLogging(this ILoggingBuilder builder, IConfiguration? configuration = null, Action<StructuredLoggingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var console in builder.Services.Where(static service => service is { ServiceType: var type, IsKeyedService: false } && type == typeof(ILoggerProvider) && service.ImplementationType?.FullName == ConsoleProvider).ToList())
        {
            builder.Services.Remove(console);
        }

        if (builder.Services.Any(static service => service.ServiceType == typeof(LogPipeline)))
        {
            return builder;
        }

        builder.Services.AddSingleton(provider => Create(provider, configuration, configure));
        builder.Services.AddSingleton<ILoggerProvider>(static provider => new StructuredLoggerProvider(provider.GetRequiredService<LogPipeline>(), provider.GetService<ILoggerFactory>));
        return builder;
    }

    private static LogPipeline Create(IServiceProvider provider, IConfiguration? configuration, Action<StructuredLoggingOptions>? configure)
    {
        var options = new StructuredLoggingOptions();
        configure?.Invoke(options);
        var environment = provider.GetService<IHostEnvironment>();
        options.TimeProvider ??= provider.GetService<TimeProvider>();
        options.Environment ??= environment?.EnvironmentName;
        options.ContentRoot ??= environment?.ContentRootPath;
        return new LogPipeline(configuration ?? provider.GetService<IConfiguration>(), options);
    }
}
