namespace TypedConfig.Tests.Stores;

/// <summary>A server, and a line to it that can be broken.</summary>
internal sealed class RedisFixture : IAsyncDisposable
{
    private RedisFixture(RedisServer server)
    {
        Server = server;
        Proxy = new TcpProxy(server.EndPoint);
    }

    public RedisServer Server { get; }

    public TcpProxy Proxy { get; }

    public static async Task<RedisFixture> Open(params string[] arguments) => new(await RedisServer.Open(arguments));

    /// <summary>A client that notices soon what is broken.</summary>
    /// <param name="configure">What to set otherwise.</param>
    /// <param name="isDirect">Whether it goes past the proxy.</param>
    public RedisConfigStore Client(Action<RedisStoreOptions>? configure = null, bool isDirect = false)
    {
        var options = new RedisStoreOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(500), OperationTimeout = TimeSpan.FromSeconds(1) };
        configure?.Invoke(options);
        return new RedisConfigStore((isDirect ? Server.EndPoint : Proxy.EndPoint).ToString(), options);
    }

    public Task<ServedStore> Serve(Action<RedisStoreOptions>? configure = null) => ServedStore.Of(Client(configure));

    /// <summary>Writes like an operator, past every client of ours.</summary>
    public Task<string> HashSet(int poolSize) => Server.Run("HSET", "config:", "database.pool_size", $"{poolSize}");

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Server.DisposeAsync();
    }
}
