using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>The sources of a configuration, seen through chained configurations.</summary>
internal static class LayerStack
{
    /// <summary>The layers of this moment, from high to low precedence.</summary>
    public static Layer[] Capture(IConfigurationRoot configuration)
    {
        var providers = Providers(configuration);
        var layers = new Layer[providers.Count];
        var environmentSeen = false;
        for (var i = 0; i < layers.Length; i++)
        {
            var provider = providers[i];
            var holdsEnvironment = !environmentSeen && ProviderLayer.IsEnvironment(provider);
            environmentSeen |= holdsEnvironment;
            layers[i] = provider is ILayerProvider ours ? ours.Capture() : new ProviderLayer(provider, holdsEnvironment);
        }

        return layers;
    }

    /// <summary>The providers, from high to low precedence.</summary>
    public static List<IConfigurationProvider> Providers(IConfigurationRoot configuration)
    {
        var providers = new List<IConfigurationProvider>();
        AddProviders(configuration, providers);
        providers.Reverse();
        return providers;
    }

    private static void AddProviders(IConfigurationRoot configuration, List<IConfigurationProvider> providers)
    {
        foreach (var provider in configuration.Providers)
        {
            if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner })
            {
                AddProviders(inner, providers);
            }
            else
            {
                providers.Add(provider);
            }
        }
    }
}
