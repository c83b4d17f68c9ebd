using Microsoft.Extensions.FileProviders;
using TypedConfig;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds YAML files to a configuration; see <see cref="YamlConfigurationSource"/> for what is read and how changes arrive.</summary>
public static class YamlFileConfigurationExtensions
{
    /// <summary>Adds a required YAML file that is read once.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="path">The file, relative to the builder's base path or absolute.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static IConfigurationBuilder AddYamlFile(this IConfigurationBuilder builder, string path) =>
        AddYamlFile(builder, provider: null, path, optional: false, reloadOnChange: false);

    /// <summary>Adds a YAML file that is read once.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="path">The file, relative to the builder's base path or absolute.</param>
    /// <param name="optional">Whether there may be no such file.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static IConfigurationBuilder AddYamlFile(this IConfigurationBuilder builder, string path, bool optional) =>
        AddYamlFile(builder, provider: null, path, optional, reloadOnChange: false);

    /// <summary>Adds a YAML file.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="path">The file, relative to the builder's base path or absolute.</param>
    /// <param name="optional">Whether there may be no such file.</param>
    /// <param name="reloadOnChange">Whether changes of the file are taken while the process runs.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static IConfigurationBuilder AddYamlFile(this IConfigurationBuilder builder, string path, bool optional, bool reloadOnChange) =>
        AddYamlFile(builder, provider: null, path, optional, reloadOnChange);

    /// <summary>Adds a YAML file of a file provider.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="provider">Where the file is; null for the builder's own provider.</param>
    /// <param name="path">The file, relative to the provider's root; may be absolute if there is no provider.</param>
    /// <param name="optional">Whether there may be no such file.</param>
    /// <param name="reloadOnChange">Whether changes of the file are taken while the process runs.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static IConfigurationBuilder AddYamlFile(this IConfigurationBuilder builder, IFileProvider? provider, string path, bool optional, bool reloadOnChange)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.AddYamlFile(source =>
        {
            source.FileProvider = provider;
            source.Path = path;
            source.Optional = optional;
            source.ReloadOnChange = reloadOnChange;
            source.ResolveFileProvider();
        });
    }

    /// <summary>Adds a YAML file.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="configureSource">Sets the properties of the source; called once, at once.</param>
    /// <returns>The same builder.</returns>
    public static IConfigurationBuilder AddYamlFile(this IConfigurationBuilder builder, Action<YamlConfigurationSource>? configureSource) =>
        builder.Add(configureSource);
}
