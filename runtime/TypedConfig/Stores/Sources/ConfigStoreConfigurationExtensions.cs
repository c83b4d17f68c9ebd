using Microsoft.Extensions.FileProviders;
using TypedConfig;

namespace Microsoft.Extensions.Configuration;

/// <summary>
/// Adds stores to a configuration. A store's keys become paths (<c>database.pool_size</c> is <c>database:pool_size</c>), lists and objects
/// their children, JSON null a value that resets what lower sources set; changes arrive as they happen, each revision whole.
/// </summary>
public static class ConfigStoreConfigurationExtensions
{
    /// <summary>Adds a store in memory.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="store">The store; it stays the caller's to dispose.</param>
    /// <param name="configure">How it takes part; called once, at once.</param>
    /// <returns>The same builder.</returns>
    public static IConfigurationBuilder AddMemoryStore(this IConfigurationBuilder builder, MemoryConfigStore store, Action<ConfigStoreSourceOptions>? configure = null) =>
        builder.AddStore(store, configure);

    /// <summary>Adds a store of any kind.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="store">The store; it stays the caller's to dispose.</param>
    /// <param name="configure">How it takes part; called once, at once.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Building the configuration reads the store, and throws what that throws unless <see cref="ConfigStoreSourceOptions.Optional"/>.</remarks>
    public static IConfigurationBuilder AddStore(this IConfigurationBuilder builder, IConfigStore store, Action<ConfigStoreSourceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        var options = new ConfigStoreSourceOptions();
        configure?.Invoke(options);
        return builder.Add(new StoreConfigurationSource(_ => store, isOwner: false, options, TimeProvider.System));
    }

    /// <summary>Adds a store in a file, which the configuration owns; see <see cref="FileConfigStore"/>. The file need not be there yet.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="path">The file (.json, .yaml or .yml), relative to the builder's base path or absolute, without a part <c>..</c>.</param>
    /// <param name="configure">How it works; called once, at once.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The path is none of a store's file, or leads out of <see cref="FileConfigStoreOptions.Root"/>.</exception>
    /// <remarks>Building the configuration throws <see cref="ConfigSerializationException"/> if the file is there and cannot be read, unless <see cref="ConfigStoreSourceOptions.Optional"/>.</remarks>
    public static IConfigurationBuilder AddFileStore(this IConfigurationBuilder builder, string path, Action<FileConfigStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new FileConfigStoreOptions();
        configure?.Invoke(options);
        StorePath.Resolve(path, BasePath(builder), options.Root);
        StoreFileFormat.Of(path, options.Pretty);
        return builder.Add(new StoreConfigurationSource(builder => new FileConfigStore(path, BasePath(builder), options), isOwner: true, options, options.TimeProvider ?? TimeProvider.System));
    }

    private static string BasePath(IConfigurationBuilder builder) =>
        builder.GetFileProvider() is PhysicalFileProvider { Root: var root } ? root : AppContext.BaseDirectory;
}
