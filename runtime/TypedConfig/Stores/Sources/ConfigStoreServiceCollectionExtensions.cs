using Microsoft.Extensions.Configuration;
using TypedConfig;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the stores of a configuration.</summary>
public static class ConfigStoreServiceCollectionExtensions
{
    /// <summary>
    /// Registers the stores that a configuration reads: each keyed by its name, and as <see cref="IConfigStore"/> itself if there is just one.
    /// <c>AddTypedConfig</c> does this too. Stores added to the configuration later are not seen. The container does not dispose them.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">A whole, loaded configuration.</param>
    /// <returns>The container.</returns>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> is only a section.</exception>
    public static IServiceCollection AddConfigStores(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var providers = LayerStack.Providers(ConfigMonitor.RootOf(configuration)).OfType<StoreConfigurationProvider>().Where(static provider => provider.Store is not null).ToList();
        foreach (var provider in providers.Where(provider => !services.Any(service => IsRegistered(service, provider.Store!))))
        {
            services.AddKeyedSingleton(provider.Name, provider.Store!);
        }

        if (providers is [var only] && services.All(static service => service.IsKeyedService || service.ServiceType != typeof(IConfigStore)))
        {
            services.AddSingleton(only.Store!);
        }

        return services;
    }

    private static bool IsRegistered(ServiceDescriptor service, IConfigStore store) =>
        service.IsKeyedService && service.ServiceType == typeof(IConfigStore) && ReferenceEquals(service.KeyedImplementationInstance, store);
}
