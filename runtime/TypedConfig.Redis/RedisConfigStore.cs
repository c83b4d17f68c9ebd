namespace TypedConfig;

/// <summary>A store in a hash of Redis: a field for each key, JSON as the value. Any number of processes write it. Thread-safe.</summary>
/// <remarks>
/// A read is one consistent answer; a write, its revision and the message to other clients are one script. What other programs write
/// (<c>redis-cli HSET config: database.pool_size 50</c>) is noticed at once where the server's keyspace notifications are on
/// (<c>notify-keyspace-events KAE</c>), else by the next check, and counts as the next revision. An expired, evicted or flushed hash is no
/// change: the last known values stay in force.
/// </remarks>
public sealed class RedisConfigStore : RemoteConfigStore
{
    /// <summary>Connects to a store.</summary>
    /// <param name="connectionString">Where, in the words of StackExchange.Redis: <c>localhost:6379,password=…,ssl=true,defaultDatabase=1</c>.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read, or an option is outside its limits.</exception>
    public RedisConfigStore(string connectionString, RedisStoreOptions? options = null)
        : this(RedisTarget.Of(connectionString, options ?? new RedisStoreOptions()))
    {
    }

    /// <summary>Makes a store on the connection of <see cref="RedisStoreOptions.UseConnection{T}"/>.</summary>
    /// <param name="options">How it works.</param>
    /// <exception cref="ArgumentException">There is no connection, or an option is outside its limits.</exception>
    public RedisConfigStore(RedisStoreOptions options)
        : this(RedisTarget.Of(options))
    {
    }

    internal RedisConfigStore(RedisTarget target)
        : base(target.Name, target.Options, mirror => new RedisServer(target, mirror))
    {
    }
}
