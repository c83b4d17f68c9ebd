using TypedConfig;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds stores in Redis to a configuration.</summary>
public static class RedisStoreConfigurationExtensions
{
    /// <summary>Adds a store in Redis, which the configuration owns; see <see cref="RedisConfigStore"/>.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="connectionString">Where, in the words of StackExchange.Redis: <c>localhost:6379,password=…,ssl=true,defaultDatabase=1</c>.</param>
    /// <param name="configure">How it works; called once, at once.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string cannot be read, or an option is outside its limits.</exception>
    /// <remarks>Building the configuration reads the store, and throws <see cref="ConfigStoreException"/> if it cannot in time, unless <see cref="ConfigStoreSourceOptions.Optional"/>.</remarks>
    public static IConfigurationBuilder AddRedisStore(this IConfigurationBuilder builder, string connectionString, Action<RedisStoreOptions>? configure = null)
    {
        var options = Options(builder, configure);
        return Add(builder, RedisTarget.Of(connectionString, options));
    }

    /// <summary>Adds a store in Redis on the connection of <see cref="RedisStoreOptions.UseConnection{T}"/>.</summary>
    /// <param name="builder">The configuration to add to.</param>
    /// <param name="configure">How it works; called once, at once.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">There is no connection, or an option is outside its limits.</exception>
    /// <remarks>Building the configuration reads the store, and throws <see cref="ConfigStoreException"/> if it cannot in time, unless <see cref="ConfigStoreSourceOptions.Optional"/>.</remarks>
    public static IConfigurationBuilder AddRedisStore(this IConfigurationBuilder builder, Action<RedisStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = Options(builder, configure);
        return Add(builder, RedisTarget.Of(options));
    }

    private static RedisStoreOptions Options(IConfigurationBuilder builder, Action<RedisStoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new RedisStoreOptions();
        configure?.Invoke(options);
        return options;
    }

    private static IConfigurationBuilder Add(IConfigurationBuilder builder, RedisTarget target) =>
        builder.Add(new StoreConfigurationSource(_ => new RedisConfigStore(target), isOwner: true, target.Options, target.Options.Time) { StartsEarly = true });
}
