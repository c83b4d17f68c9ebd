using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>The sources of a configuration, seen through chained configurations.</summary>
internal static class LayerStack
{
    /// <summary>Held while several sources of ours exchange what they serve, and while they are captured: nobody sees some new and some old.</summary>
    public static Lock Gate { get; } = new();

    /// <summary>The layers of this moment, from high to low precedence.</summary>
    public static Layer[] Capture(IConfigurationRoot configuration)
    {
        var providers = Providers(configuration);
        lock (Gate)
        {
            return Capture(providers);
        }
    }

    /// <summary>The providers, from high to low precedence.</summary>
    public static List<IConfigurationProvider> Providers(IConfigurationRoot configuration)
    {
        var providers = new List<IConfigurationProvider>();
        AddProviders(configuration, providers);
        providers.Reverse();
        return providers;
    }

    private static Layer[] Capture(List<IConfigurationProvider> providers)
    {
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
