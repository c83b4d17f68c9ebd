using TypedConfig;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds stores in etcd to a configuration.</summary>
public static class EtcdStoreConfigurationExtensions
{
    /// <summary>Adds a store in etcd, which the configuration owns; see <see cref="EtcdConfigStore"/>.</summary>
    /// <param name="builder">The configuration to add to. Where it is a host's, it knows the application's name and the environment.</param>
    /// <param name="endpoints">The servers, comma-separated: <c>host:port</c>, <c>http://host:port</c> or <c>https://host:port</c>. Any of them will do.</param>
    /// <param name="configure">How it works; called once, at once.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">An endpoint is none, or an option is outside its limits.</exception>
    /// <remarks>
    /// Building the configuration waits for the store, <see cref="ConfigStoreSourceOptions.StartupTimeout"/> at most, and throws
    /// <see cref="ConfigStoreException"/> if it cannot be read, unless <see cref="ConfigStoreSourceOptions.Optional"/>.
    /// </remarks>
    public static IConfigurationBuilder AddEtcdStore(this IConfigurationBuilder builder, string endpoints, Action<EtcdStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new EtcdStoreOptions();
        configure?.Invoke(options);
        var host = builder as IConfiguration;
        var place = EtcdPlace.Of(endpoints, options, NonEmpty(host?["applicationName"]), NonEmpty(host?["environment"]));
        return builder.Add(new StoreConfigurationSource(_ => new EtcdConfigStore(place, options), isOwner: true, options, options.Time) { StartsEarly = true });
    }

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
