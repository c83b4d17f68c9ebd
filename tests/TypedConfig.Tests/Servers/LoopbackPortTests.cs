using System.Net.Sockets;

namespace TypedConfig.Tests.Servers;

public sealed class LoopbackPortTests
{
    [Fact]
    public void HeldPortIsGivenToNobodyWhoDoesNotNameIt()
    {
        using var port = new LoopbackPort();
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(() => other.Bind(port.EndPoint)).SocketErrorCode);
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
