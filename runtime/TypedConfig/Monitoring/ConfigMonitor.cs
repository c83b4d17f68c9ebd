using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>Makes monitors where there is no host.</summary>
public static class ConfigMonitor
{
    /// <summary>Reads a typed configuration and keeps it current until the monitor is disposed.</summary>
    /// <typeparam name="T">The generated root class.</typeparam>
    /// <param name="configuration">A whole configuration; stays the caller's to dispose.</param>
    /// <param name="options">How to watch it; null for the defaults.</param>
    /// <exception cref="ConfigValidationException">The configuration is not valid. Lists every problem.</exception>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> is only a section, or of a type whose providers cannot be read.</exception>
    public static ConfigMonitor<T> Create<T>(IConfiguration configuration, ConfigMonitorOptions? options = null)
        where T : class, IConfigRoot<T>
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new ConfigMonitor<T>(RootOf(configuration), options ?? new ConfigMonitorOptions());
    }

    internal static IConfigurationRoot RootOf(IConfiguration configuration) => configuration as IConfigurationRoot
        ?? throw new ArgumentException(
            "A typed configuration reads the providers of a whole IConfigurationRoot. To read from below a section, pass the root and name the section as $section in the schema.",
            nameof(configuration));
}
