using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace TypedConfig.Tests.Servers;

public sealed class RedisServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "(nil)")]
    [InlineData(true, "1")]
    public async Task RestartKeepsThePortAndOnlyDurableData(bool isDurable, string expected)
    {
        await using var server = await RedisServer.Open(isDurable ? RedisServer.Durable : []);
        var port = server.Port;
        await server.Run("SET", "a", "1");
        await server.Kill();
        Assert.False(server.IsRunning);
        await Assert.ThrowsAsync<SocketException>(() => server.Run("PING"));

        await server.Start();
        Assert.Equal((port, expected), (server.Port, await server.Run("GET", "a")));
        await server.Kill();
        server.Wipe();
        await server.Start();
        Assert.Equal("(nil)", await server.Run("GET", "a"));
    }

    [Fact]
    public async Task RepliesAreReadable()
    {
        await using var server = await RedisServer.Open();
        Assert.Equal("OK", await server.Run("MSET", "a", "ä\r\n1", "b", ""));
        Assert.Equal(["ä\r\n1", "", "(nil)"], await server.Items("MGET", "a", "b", "c"));
        Assert.Equal("1\n2\n3", await server.Run("EVAL", "return {1, {'2', 3}, {}}", "0"));
        Assert.StartsWith("ERR unknown command", (await Assert.ThrowsAsync<RedisErrorException>(() => server.Run("NONE"))).Message);
    }

    [Fact]
    public async Task ArgumentsReachTheServer()
    {
        await using var server = await RedisServer.Open("--requirepass", "of yore", "--rename-command", "CONFIG", "", "--maxmemory", "5mb", "--notify-keyspace-events", "Kh");
        Assert.Contains("maxmemory:5242880", await server.Run("INFO", "memory"));
        Assert.StartsWith("ERR unknown command", (await Assert.ThrowsAsync<RedisErrorException>(() => server.Run("CONFIG", "GET", "*"))).Message);
        server.Password = null;
        Assert.StartsWith("NOAUTH", (await Assert.ThrowsAsync<RedisErrorException>(() => server.Run("PING"))).Message);
    }

    [Fact]
    public async Task PausedServerAnswersWhenItIsResumed()
    {
        await using var server = await RedisServer.Open();
        await server.Pause();
        var answer = server.Run("PING");
        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(200, Cancellation)));
        await server.Resume();
        Assert.Equal("PONG", await answer);
        await server.Pause();
    }

    [Fact]
    public async Task WrongArgumentsFailAtOnceWithWhatTheServerSays()
    {
        var start = Stopwatch.GetTimestamp();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RedisServer.Open("--no-such-option", "1"));
        Assert.Contains("no-such-option", failure.Message);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task SubscriberWhoseLineIsStalledIsCutOff()
    {
        await using var server = await RedisServer.Open("--client-output-buffer-limit", "pubsub 1mb 512kb 5");
        await using var proxy = new TcpProxy(server.EndPoint);
        using var subscriber = await RedisConnection.Open(proxy.EndPoint, cancellationToken: Cancellation);
        Assert.Equal(["subscribe", "c", "1"], await subscriber.Command(["SUBSCRIBE", "c"], Cancellation));
        proxy.StallReads = true;
        var (sent, text) = (0, new string('x', 100_000));
        for (; sent < 500 && await server.Run("PUBSUB", "NUMSUB", "c") == "c\n1"; sent++)
        {
            await server.Run("PUBLISH", "c", text);
        }

        proxy.StallReads = false;
        var heard = 0;
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (; heard <= sent; heard++)
            {
                Assert.Equal(["message", "c", text], await subscriber.Read(Cancellation));
            }
        });
        Assert.InRange(heard, 1, sent - 1);
    }

    [Fact]
    public async Task TlsServerAsksForTheClientsCertificate()
    {
        using var certificates = new TestCertificates();
        await using var server = await RedisServer.Open(certificates, "--requirepass", "secret");
        Assert.Equal("OK", await server.Run("SET", "a", "1"));
        await Assert.ThrowsAnyAsync<IOException>(() => Greet(server, certificates, withCertificate: false));

        using var others = new TestCertificates();
        await Assert.ThrowsAsync<AuthenticationException>(() => Greet(server, others, withCertificate: true));
        await Greet(server, certificates, withCertificate: true);

        await server.Kill();
        server.Arguments = [.. server.Arguments, "--tls-auth-clients", "no"];
        await server.Start();
        await Greet(server, certificates, withCertificate: false);
    }

    private static async Task Greet(RedisServer server, TestCertificates certificates, bool withCertificate)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.EndPoint, Cancellation);
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(certificates.ClientOptions(withCertificate), Cancellation);
        await stream.WriteAsync("PING\r\n"u8.ToArray(), Cancellation);
        var reply = new byte["-NOAUTH".Length];
        await stream.ReadExactlyAsync(reply, Cancellation);
        Assert.Equal("-NOAUTH"u8, reply);
    }
}
