using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TypedConfig;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers typed configurations.</summary>
public static class TypedConfigServiceCollectionExtensions
{
    /// <summary>
    /// Registers a typed configuration: <typeparamref name="T"/> itself (a singleton, always current), <see cref="ConfigMonitor{T}"/>, and
    /// <c>IOptions</c>, <c>IOptionsSnapshot</c> and <c>IOptionsMonitor</c> of the root and of every section. The container's
    /// <c>IValidateOptions</c> take part in validation; <c>Configure</c> and <c>PostConfigure</c> do not apply.
    /// </summary>
    /// <typeparam name="T">The generated root class.</typeparam>
    /// <param name="services">The container.</param>
    /// <param name="configuration">A whole configuration, not a section of one.</param>
    /// <param name="configure">How to watch it; logger, clock and environment are the container's unless set here.</param>
    /// <returns>The container.</returns>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> is only a section.</exception>
    /// <remarks>An invalid configuration throws <see cref="ConfigValidationException"/> when it is first resolved; in a host before any other hosted service starts.</remarks>
    public static IServiceCollection AddTypedConfig<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<ConfigMonitorOptions>? configure = null)
        where T : class, IConfigRoot<T>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var root = ConfigMonitor.RootOf(configuration);
        if (services.Any(static service => service.ServiceType == typeof(ConfigMonitor<T>)))
        {
            return services;
        }

        SchemaSet.Of(root).Add(T.Schema);
        services.AddConfigStores(configuration);
        services.AddSingleton(provider => CreateMonitor<T>(provider, root, configure));
        services.AddSingleton(static provider => provider.GetRequiredService<ConfigMonitor<T>>().Config);
        services.AddScoped<ConfigScope<T>>();
        services.AddSingleton<IRegisteredConfig>(static provider => new RegisteredConfig<T>(provider.GetRequiredService<ConfigMonitor<T>>()));

        var registration = new OptionsRegistration<T>(services);
        registration.Visit("", static config => config.Snapshot());
        T.VisitSections(registration);

        if (!services.Any(static service => service.ServiceType == typeof(StartupConfig)))
        {
            // First, so that nothing else starts on an invalid configuration.
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StartupCheck>());
        }

        services.AddSingleton(static provider => new StartupConfig(() => provider.GetRequiredService<ConfigMonitor<T>>()));
        return services;
    }

    private static ConfigMonitor<T> CreateMonitor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        IServiceProvider provider,
        IConfigurationRoot configuration,
        Action<ConfigMonitorOptions>? configure)
        where T : class, IConfigRoot<T>
    {
        var options = new ConfigMonitorOptions();
        configure?.Invoke(options);
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        options.TimeProvider ??= provider.GetService<TimeProvider>();
        options.Environment ??= provider.GetService<IHostEnvironment>()?.EnvironmentName;

        var validation = new OptionsValidation<T>(provider, options);
        validation.Visit("", static config => config.Snapshot());
        T.VisitSections(validation);
        return new ConfigMonitor<T>(configuration, options);
    }
}
