using System.Diagnostics;

namespace TypedConfig.Tests;

/// <summary>Makes the life of a server and of the line to it hard, for as long as <see cref="Soak"/> says, and leaves both well.</summary>
internal static class Disturbance
{
    private static readonly TimeSpan Healthy = TimeSpan.FromMilliseconds(500);

    /// <param name="server">Is killed and paused.</param>
    /// <param name="proxy">The line: cut, reset, held back, truncated.</param>
    /// <param name="special">What else can happen to such a server.</param>
    /// <param name="random">Says what comes next.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task Run(TestServer server, TcpProxy proxy, Func<Task> special, Random random, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Soak.Duration;)
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
                _ => special(),
            });
        }

        await server.Ready();
    }

    private static async Task Restart(TestServer server)
    {
        await server.Kill();
        await server.Start();
    }

    private static async Task Pause(TestServer server, Random random, CancellationToken cancellationToken)
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
}
