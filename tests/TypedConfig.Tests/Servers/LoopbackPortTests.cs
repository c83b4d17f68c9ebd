using System.Net.Sockets;

namespace TypedConfig.Tests.Servers;

public sealed class LoopbackPortTests
{
    [Fact]
    public void PortsThatAreHeldAtTheSameTimeDiffer()
    {
        // As many that some would be the same, were they free again at once.
        var ports = Enumerable.Range(0, 500).Select(static _ => new LoopbackPort()).ToArray();
        try
        {
            Assert.Distinct(ports.Select(static port => port.Number));
        }
        finally
        {
            Array.ForEach(ports, static port => port.Dispose());
        }
    }

    [Fact]
    public async Task ServerListensOnAHeldPortAgainAndAgain()
    {
        using var port = new LoopbackPort();
        for (var i = 0; i < 3; i++)
        {
            using var listener = port.Listen();
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(port.EndPoint, TestContext.Current.CancellationToken);
            using var server = await listener.AcceptAsync(TestContext.Current.CancellationToken);
            server.Shutdown(SocketShutdown.Both);
        }
    }

    [Fact]
    public async Task NobodyConnectsToAHeldPortOnWhichNobodyListens()
    {
        using var port = new LoopbackPort();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var refusal = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(port.EndPoint, TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
    }
}
