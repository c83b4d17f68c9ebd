using System.Diagnostics;
using System.Globalization;

namespace TypedConfig.Tests;

/// <summary>Clients and a server whose lives are made hard: what is recorded meanwhile has to be sound.</summary>
public sealed class EtcdHistoryTests
{
    private static readonly TimeSpan Healthy = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TimeSpan Duration =>
        TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("TYPEDCONFIG_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 30);

    [Fact]
    public async Task HistoryIsSoundWhileTheServerIsKilledPausedCutAndCompacted()
    {
        await using var server = await EtcdServer.Open();
        await using var proxy = new TcpProxy(server.EndPoint);
        await using var direct = Clients.Open(server);
        await using var proxied = Clients.Open(proxy, static o => o.OperationTimeout = TimeSpan.FromSeconds(1));
        await HistoryRun.CheckDisturbed(Seed.New(), [direct, proxied], (random, end) => Disturb(server, proxy, direct, random, end), TestContext.Current.TestOutputHelper!.WriteLine, Cancellation);
    }

    private static async Task Disturb(EtcdServer server, TcpProxy proxy, EtcdConfigStore store, Random random, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Duration;)
        {
            await Task.Delay(Healthy, cancellationToken);
            await (random.Next(8) switch
            {
                0 or 1 => Restart(server),
                2 => Pause(server, random, cancellationToken),
                3 => proxy.CutAll(),
                4 => proxy.ResetAll(),
                5 => HoldBack(proxy, random, cancellationToken),
                6 => Cut(proxy, random),
                _ => Compact(server, store, cancellationToken),
            });
        }

        await server.Ready();
    }

    private static async Task Restart(EtcdServer server)
    {
        await server.Kill();
        await server.Start();
    }

    private static async Task Pause(EtcdServer server, Random random, CancellationToken cancellationToken)
    {
        await server.Pause();
        await Task.Delay(random.Next(3000), cancellationToken);
        await server.Resume();
    }

    private static async Task HoldBack(TcpProxy proxy, Random random, CancellationToken cancellationToken)
    {
        proxy.Blackhole = true;
        await Task.Delay(random.Next(3000), cancellationToken);
        proxy.Blackhole = false;
    }

    private static Task Cut(TcpProxy proxy, Random random)
    {
        proxy.TruncateNext(random.Next(2000));
        return Task.CompletedTask;
    }

    private static async Task Compact(EtcdServer server, EtcdConfigStore store, CancellationToken cancellationToken)
    {
        var revision = (await store.ReadAsync(cancellationToken)).Revision;
        await server.Etcdctl("compact", revision.ToString(CultureInfo.InvariantCulture));
    }
}
