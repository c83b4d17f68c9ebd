using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests;

/// <summary>Configurations made of a few entries.</summary>
internal static class Sources
{
    private static readonly ConfigMonitorOptions NoEnvironment = new() { Environment = "none" };

    /// <summary>A configuration over sources from low to high precedence.</summary>
    public static IConfigurationRoot Root(params ReadOnlySpan<IConfigurationSource> sources)
    {
        var builder = new ConfigurationBuilder();
        foreach (var source in sources)
        {
            builder.Add(source);
        }

        return builder.Build();
    }

    /// <summary>A configuration over layers from low to high precedence.</summary>
    public static IConfigurationRoot Layers(params ReadOnlySpan<(string Key, string? Value)[]> layers)
    {
        var builder = new ConfigurationBuilder();
        foreach (var layer in layers)
        {
            builder.Add(new LiveSource(layer));
        }

        return builder.Build();
    }

    /// <summary>What a configuration gives; it has to be valid.</summary>
    public static T Read<T>(IConfiguration configuration, ConfigMonitorOptions? options = null)
        where T : class, IConfigRoot<T>
    {
        using var monitor = ConfigMonitor.Create<T>(configuration, options ?? NoEnvironment);
        return monitor.Config.Snapshot();
    }

    /// <summary>What one layer gives.</summary>
    public static AppConfig Read(params (string Key, string? Value)[] entries) => Read<AppConfig>(Layers(entries));

    /// <summary>What is wrong with a configuration.</summary>
    public static string[] Errors<T>(IConfiguration configuration)
        where T : class, IConfigRoot<T>
    {
        var exception = Assert.Throws<ConfigValidationException>(() => ConfigMonitor.Create<T>(configuration, NoEnvironment));
        return [.. exception.Errors.Select(static error => error.ToString())];
    }

    /// <summary>What is wrong with one layer.</summary>
    public static string[] Errors(params (string Key, string? Value)[] entries) => Errors<AppConfig>(Layers(entries));
}
