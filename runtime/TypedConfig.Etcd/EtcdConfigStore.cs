namespace TypedConfig;

/// <summary>
/// A store in etcd 3.4 or later: one key for each entry, <c>/config/{namespace}/{environment}/{key}</c>, written as
/// <c>{ "value": …, "version": …, "metadata": { created_by, created_at, reason } }</c>; what other tools put there may be a bare JSON value.
/// Thread-safe.
/// </summary>
/// <remarks>
/// The client speaks to the server's HTTP/JSON gateway, which is on by default, directly and not through a proxy of the environment. The
/// store's revision is etcd's own, which other stores move too. A transaction may write as many keys as the server's <c>--max-txn-ops</c> less two
/// (126 by default), and 1.5 MiB by default. Reads are linearizable while most of the servers answer.
/// </remarks>
public sealed class EtcdConfigStore : RemoteConfigStore
{
    /// <summary>Makes the client of a store, and begins to connect.</summary>
    /// <param name="endpoints">The servers, comma-separated: <c>host:port</c>, <c>http://host:port</c> or <c>https://host:port</c>. Any of them will do.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <exception cref="ArgumentException">An endpoint is none, or an option is outside its limits.</exception>
    public EtcdConfigStore(string endpoints, EtcdStoreOptions? options = null)
        : this(EtcdPlace.Of(endpoints, options ??= new EtcdStoreOptions()), options)
    {
    }

    internal EtcdConfigStore(EtcdPlace place, EtcdStoreOptions options)
        : base(options.Name ?? place.ToString(), options, mirror => new EtcdServer(place, options, mirror))
    {
    }
}
