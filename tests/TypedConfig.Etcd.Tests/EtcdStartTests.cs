using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests;

/// <summary>Starts while the store is away, and many clients at once.</summary>
public sealed class EtcdStartTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("refused", "cannot be reached: Connection refused")]
    [InlineData("blackholed", "did not answer within")]
    [InlineData("unknown", "cannot be reached")]
    public async Task StartWithoutTheStoreFailsInTimeAndNamesIt(string how, string why)
    {
        using var port = new LoopbackPort();
        await using var proxy = new TcpProxy(port.EndPoint) { Blackhole = true };
        var endpoint = how switch { "refused" => port.EndPoint.ToString(), "blackholed" => proxy.EndPoint.ToString(), _ => "no.such.host.invalid:2379" };
        var start = Stopwatch.GetTimestamp();
        var exception = Assert.Throws<ConfigConnectionException>(() => new ConfigurationBuilder().AddEtcdStore(endpoint, Place).Build());
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, Budget * 2);
        Assert.Contains($"etcd store {Clients.Prefix} at {endpoint}", exception.Message, StringComparison.Ordinal);
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptionalStoreMayArriveLater()
    {
        await using var server = await EtcdServer.Open();
        await server.Etcdctl("put", $"{Clients.Prefix}database.pool_size", "5");
        await using var proxy = new TcpProxy(server.EndPoint) { RefuseNew = true };
        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddEtcdStore(
            proxy.EndPoint.ToString(),
            static o =>
            {
                Place(o);
                o.Optional = true;
            }).Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(root);
        Assert.Equal(10, monitor.Config.Database.PoolSize);
        proxy.RefuseNew = false;
        await Wait.Eventually(() => monitor.Config.Database.PoolSize == 5, Clients.Limit, "the store's value");
    }

    [Fact]
    public async Task TwoHundredClientsComeBackOneByOne()
    {
        await using var server = await EtcdServer.Open();
        await using var proxy = new TcpProxy(server.EndPoint);
        var stores = Enumerable.Range(0, 200).Select(_ => Clients.Open(proxy, static o => (o.OperationTimeout, o.HeartbeatInterval) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5)))).ToList();
        await Task.WhenAll(stores.Select(static store => store.ReadAsync(Cancellation).AsTask()));
        proxy.RefuseNew = true;
        await proxy.CutAll();
        await Task.WhenAll(stores.Select(static store => store.Until(ConfigStoreState.Stale)));

        // By then all wait for up to the longest time.
        await Task.Delay(TimeSpan.FromSeconds(6), Cancellation);
        var before = proxy.Accepted;
        proxy.RefuseNew = false;
        await Task.WhenAll(stores.Select(static store => store.Until(ConfigStoreState.Connected)));
        var arrivals = proxy.AcceptedAt.Skip(before).ToArray();
        var spread = arrivals.Max() - arrivals.Min();
        TestContext.Current.TestOutputHelper!.WriteLine($"{arrivals.Length} connections within {spread}");
        Assert.True(spread >= TimeSpan.FromSeconds(1.6), $"all came within {spread}");
        await Task.WhenAll(stores.Select(static store => store.DisposeAsync().AsTask()));
    }

    private static void Place(EtcdStoreOptions options) =>
        (options.Namespace, options.Environment, options.StartupTimeout, options.OperationTimeout) = ("app", "Test", Budget, Budget / 2);
}
