namespace TypedConfig.Tests;

/// <summary>A store in etcd does what every store does.</summary>
public sealed class EtcdConformanceTests(EtcdConformanceTests.Server server) : StoreConformance, IClassFixture<EtcdConformanceTests.Server>
{
    private static int _namespaces;

    protected override ValueTask<IConfigStore> Open() =>
        new(new EtcdConfigStore(server.Etcd.ClientUrl.OriginalString, new EtcdStoreOptions { Namespace = $"test{Interlocked.Increment(ref _namespaces)}", Environment = "Test" }));

    /// <summary>One server for all, one after the other: they count its revisions.</summary>
    public sealed class Server : IAsyncLifetime
    {
        public EtcdServer Etcd { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Etcd = await EtcdServer.Open("--max-txn-ops", "20000", "--max-request-bytes", "8388608");

        public ValueTask DisposeAsync() => Etcd.DisposeAsync();
    }
}
