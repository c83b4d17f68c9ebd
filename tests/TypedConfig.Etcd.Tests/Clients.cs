namespace TypedConfig.Tests;

/// <summary>Clients of a store in etcd, quick to notice.</summary>
internal static class Clients
{
    public const string Prefix = "/config/app/Test/";

    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static EtcdConfigStore Open(EtcdServer server, Action<EtcdStoreOptions>? configure = null) => Open(server.ClientUrl.OriginalString, configure);

    public static EtcdConfigStore Open(TcpProxy proxy, Action<EtcdStoreOptions>? configure = null) => Open(proxy.EndPoint.ToString(), configure);

    public static EtcdConfigStore Open(string endpoints, Action<EtcdStoreOptions>? configure = null)
    {
        var options = Options();
        configure?.Invoke(options);
        return new EtcdConfigStore(endpoints, options);
    }

    public static EtcdStoreOptions Options() => new()
    {
        Namespace = "app",
        Environment = "Test",
        OperationTimeout = TimeSpan.FromSeconds(2),
        HeartbeatInterval = TimeSpan.FromMilliseconds(500),
    };

    public static Task Until(this EtcdConfigStore store, ConfigStoreState state) =>
        Wait.Eventually(() => store.Status.State == state, Limit, $"{state}, not {store.Status}");
}
