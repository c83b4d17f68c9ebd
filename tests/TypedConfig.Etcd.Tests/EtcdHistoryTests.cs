using System.Globalization;

namespace TypedConfig.Tests;

/// <summary>Clients and a server whose lives are made hard: what is recorded meanwhile has to be sound.</summary>
public sealed class EtcdHistoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait(Soak.Trait, "yes")]
    public async Task HistoryIsSoundWhileTheServerIsKilledPausedCutAndCompacted()
    {
        await using var server = await EtcdServer.Open();
        await using var proxy = new TcpProxy(server.EndPoint);
        await using var direct = Clients.Open(server);
        await using var proxied = Clients.Open(proxy, static o => o.OperationTimeout = TimeSpan.FromSeconds(1));
        await HistoryRun.CheckDisturbed(Seed.New(), [direct, proxied], (random, end) => Disturbance.Run(server, proxy, () => Compact(server, direct), random, end), TestContext.Current.TestOutputHelper!.WriteLine, Cancellation);
    }

    private static async Task Compact(EtcdServer server, EtcdConfigStore store)
    {
        var revision = (await store.ReadAsync(Cancellation)).Revision;
        await server.Etcdctl("compact", revision.ToString(CultureInfo.InvariantCulture));
    }
}
