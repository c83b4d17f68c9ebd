using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TypedConfig.Tests.Servers;

/// <summary>Between a client and a server that say what the test tells them to.</summary>
public sealed class TcpProxyTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(150);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _ends = [];
    private TcpProxy _proxy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _listener.Start();
        _proxy = new TcpProxy((IPEndPoint)_listener.LocalEndpoint);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _ends.ForEach(static end => end.Dispose());
        _listener.Dispose();
    }

    [Fact]
    public async Task BothDirectionsPassAndConnectionsAreCounted()
    {
        Assert.Equal(0, _proxy.Accepted);
        var (client, server) = await Connect();
        await Say(client, "question");
        Assert.Equal("question", await Hear(server));
        await Say(server, "answer");
        Assert.Equal("answer", await Hear(client));
        await Connect();
        Assert.Equal((2, 2), (_proxy.Accepted, _proxy.Open));
        Assert.True(_proxy.AcceptedAt[0] < _proxy.AcceptedAt[1]);
    }

    [Fact]
    public async Task EndOfOneSideIsTheEndForTheOther()
    {
        var (client, server) = await Connect();
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal("", await Hear(server));
        await Say(server, "late");
        server.Dispose();
        Assert.Equal("late", await Hear(client));
        Assert.Equal("", await Hear(client));
        await Wait.Eventually(() => _proxy.Open == 0, Limit, "no open connection");
    }

    [Fact]
    public async Task CutEndsBothSidesAndNewOnesAreTaken()
    {
        var (client, server) = await Connect();
        await _proxy.CutAll();
        Assert.Equal(("", "", 0), (await Hear(client), await Hear(server), _proxy.Open));
        await ExpectTraffic();
    }

    [Fact]
    public async Task ResetIsAnErrorOnBothSides()
    {
        var (client, server) = await Connect();
        await _proxy.ResetAll();
        await ExpectReset(client);
        await ExpectReset(server);
        await ExpectTraffic();
    }

    [Fact]
    public async Task HalfCloseEndsWhatTheClientHearsAndNotWhatItSays()
    {
        var (client, server) = await Connect();
        _proxy.HalfCloseAll();
        Assert.Equal("", await Hear(client));
        await Say(client, "still here");
        Assert.Equal("still here", await Hear(server));
        await ExpectTraffic();
    }

    [Fact]
    public async Task BlackholeHoldsEverythingUntilItIsGone()
    {
        var (client, server) = await Connect();
        _proxy.Blackhole = true;
        await Say(client, "question");
        await Say(server, "answer");
        var (later, accepted) = (await Client(), _listener.AcceptTcpClientAsync(Cancellation).AsTask());
        await Say(later, "later");
        await ExpectSilence(Hear(client), Hear(server), accepted);

        _proxy.Blackhole = false;
        Assert.Equal("later", await Hear(Kept(await accepted)));
    }

    [Fact]
    public async Task WhatABlackholeHeldArrivesAfterIt()
    {
        var (client, server) = await Connect();
        _proxy.Blackhole = true;
        await Say(server, "held");
        var heard = Hear(client);
        await ExpectSilence(heard);
        server.Dispose();
        _proxy.Blackhole = false;
        Assert.Equal("held", await heard);
        Assert.Equal("", await Hear(client));
    }

    [Fact]
    public async Task CutReachesConnectionsInABlackhole()
    {
        _proxy.Blackhole = true;
        var client = await Client();
        await Wait.Eventually(() => _proxy.Open == 1, Limit, "the accepted connection");
        await _proxy.CutAll();
        Assert.Equal("", await Hear(client));
    }

    [Fact]
    public async Task EachPieceIsDelayed()
    {
        var (client, server) = await Connect();
        _proxy.Delay = Silence * 2;
        await Say(client, "question");
        await Say(server, "answer");
        var (question, answer) = (Hear(server), Hear(client));
        await ExpectSilence(question, answer);
        Assert.Equal(("question", "answer"), (await question, await answer));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(2, "an")]
    [InlineData(8, "answeran")]
    public async Task TruncatedAnswerEndsItsConnectionAndNoOther(int bytes, string expected)
    {
        var (client, server) = await Connect();
        _proxy.TruncateNext(bytes);
        await Say(server, "answer");
        await Say(server, "answer");
        Assert.Equal(expected, await HearAll(client));
        await ExpectTraffic();
    }

    [Fact]
    public async Task InjectedBytesComeAmongTheServers()
    {
        var (client, server) = await Connect();
        await _proxy.Inject("garbage"u8.ToArray());
        Assert.Equal("garbage", await Hear(client));
        await Say(server, "answer");
        Assert.Equal("answer", await Hear(client));
    }

    [Fact]
    public async Task NewConnectionsAreRefusedAndOpenOnesStay()
    {
        var (client, server) = await Connect();
        _proxy.RefuseNew = true;
        var refusal = await Assert.ThrowsAsync<SocketException>(Client);
        Assert.Equal((SocketError.ConnectionRefused, 1), (refusal.SocketErrorCode, _proxy.Accepted));
        await Say(client, "question");
        Assert.Equal("question", await Hear(server));
        _proxy.RefuseNew = false;
        await ExpectTraffic();
    }

    [Fact]
    public async Task StalledReadsFillTheServersBuffersAndOnlyThose()
    {
        var (client, server) = await Connect();
        _proxy.StallReads = true;
        server.SendBufferSize = 1;
        var (sent, answer) = (0L, new byte[64 * 1024]);
        var flood = Task.Run(async () =>
        {
            for (; sent < 64L * 1024 * 1024; sent += answer.Length)
            {
                await server.Client.SendAsync(answer, Cancellation);
            }
        }, Cancellation);
        await ExpectSilence(flood, Hear(client));
        await Say(client, "question");
        Assert.Equal("question", await Hear(server));
        Assert.InRange(Volatile.Read(ref sent), 0, 4L * 1024 * 1024);
        await _proxy.CutAll();
        await Assert.ThrowsAsync<SocketException>(() => flood);
    }

    [Fact]
    public async Task NewTargetIsForNewConnections()
    {
        var (client, server) = await Connect();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        _proxy.Target = (IPEndPoint)other.LocalEndpoint;
        await Say(await Client(), "new");
        Assert.Equal("new", await Hear(Kept(await other.AcceptTcpClientAsync(Cancellation))));
        await Say(client, "old");
        Assert.Equal("old", await Hear(server));
    }

    [Fact]
    public async Task TargetThatIsNotThereResetsTheClient()
    {
        using var nobody = new LoopbackPort();
        _proxy.Target = nobody.EndPoint;
        await ExpectReset(Client);
    }

    private async Task<(TcpClient Client, TcpClient Server)> Connect() => (await Client(), Kept(await _listener.AcceptTcpClientAsync(Cancellation)));

    private async Task<TcpClient> Client()
    {
        var client = Kept(new TcpClient());
        await client.ConnectAsync(_proxy.EndPoint, Cancellation);
        return client;
    }

    private TcpClient Kept(TcpClient end)
    {
        _ends.Add(end);
        return end;
    }

    private async Task ExpectTraffic()
    {
        var (client, server) = await Connect();
        await Say(client, "again");
        Assert.Equal("again", await Hear(server));
        await Say(server, "and again");
        Assert.Equal("and again", await Hear(client));
    }

    private static async Task ExpectSilence(params Task[] tasks) => Assert.DoesNotContain(await Task.WhenAny([Task.Delay(Silence, Cancellation), .. tasks]), tasks);

    private static Task ExpectReset(TcpClient end) => ExpectReset(() => Task.FromResult(end));

    // It may come as early as while connecting.
    private static async Task ExpectReset(Func<Task<TcpClient>> connect)
    {
        var failure = await Assert.ThrowsAsync<SocketException>(async () => await Hear(await connect()));
        Assert.Equal(SocketError.ConnectionReset, failure.SocketErrorCode);
    }

    private static async Task Say(TcpClient end, string text) => await end.Client.SendAsync(Encoding.UTF8.GetBytes(text), Cancellation);

    private static async Task<string> Hear(TcpClient end)
    {
        var buffer = new byte[100];
        var count = await end.Client.ReceiveAsync(buffer, Cancellation).AsTask().WaitAsync(Limit, Cancellation);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    private static async Task<string> HearAll(TcpClient end)
    {
        var all = "";
        while (await Hear(end) is { Length: > 0 } text)
        {
            all += text;
        }

        return all;
    }
}
