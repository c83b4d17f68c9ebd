using System.Net;
using System.Text.Json;

namespace TypedConfig.Tests.Servers;

public sealed class EtcdServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EtcdServer.Synced)]
    [InlineData("--unsafe-no-fsync=true")]
    public async Task DataAndPortOutliveKill(string argument)
    {
        await using var server = await EtcdServer.Open(argument);
        var url = server.ClientUrl;
        for (var i = 0; i < 3; i++)
        {
            await server.Etcdctl("put", $"k{i}", "v");
            await server.Kill();
            Assert.False(server.IsRunning);
            await server.Start();
        }

        Assert.Equal((url, "k0\nk1\nk2\n"), (server.ClientUrl, (await server.Etcdctl("get", "k", "--prefix", "--keys-only")).Replace("\n\n", "\n", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WipedServerIsEmptyAndAnotherClusterOnlyByAnotherToken(bool isOther)
    {
        await using var server = await EtcdServer.Open();
        await server.Etcdctl("put", "a", "1");
        var (cluster, revision) = await Header(server);
        await server.Kill();
        server.Wipe();
        server.Token += isOther ? "x" : "";
        await server.Start();

        var (newCluster, newRevision) = await Header(server);
        Assert.Equal((2, 1, isOther), (revision, newRevision, cluster != newCluster));
    }

    [Fact]
    public async Task PausedServerAnswersWhenItIsResumed()
    {
        await using var server = await EtcdServer.Open();
        await server.Pause();
        var answer = server.Etcdctl("get", "a");
        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(300, Cancellation)));
        await server.Resume();
        Assert.Equal("", await answer);
    }

    [Fact]
    public async Task ArgumentsReachTheServerAndFailuresOfTheClientAreTold()
    {
        await using var server = await EtcdServer.Open("--max-request-bytes", "1000", "--auth-token-ttl", "3", "--experimental-watch-progress-notify-interval", "1s", "--quota-backend-bytes", "2000000");
        var failure = await Assert.ThrowsAsync<EtcdctlException>(() => server.Etcdctl("put", "a", new string('v', 2000)));
        Assert.Contains("request is too large", failure.Message);

        var wrong = await Assert.ThrowsAnyAsync<Exception>(() => EtcdServer.Open("--no-such-option"));
        Assert.Contains("no-such-option", wrong.Message);
    }

    [Fact]
    public async Task ServerWithPasswordsIsReadyWithoutThem()
    {
        await using var server = await EtcdServer.Open();
        await server.Etcdctl("user", "add", "root:pass");
        await server.Etcdctl("user", "grant-role", "root", "root");
        await server.Etcdctl("auth", "enable");
        await server.Kill();
        await server.Start();
        await Assert.ThrowsAsync<EtcdctlException>(() => server.Etcdctl("get", "a"));
        Assert.Equal("", await server.Etcdctl("get", "a", "--user", "root:pass"));
    }

    [Fact]
    public async Task TlsServerAsksForTheClientsCertificate()
    {
        using var certificates = new TestCertificates();
        await using var server = await EtcdServer.Open(certificates);
        await server.Etcdctl("put", "a", "1");
        Assert.Equal(HttpStatusCode.OK, await Range(server, certificates, withCertificate: true));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Range(server, certificates, withCertificate: false));

        await server.Kill();
        server.Arguments = [.. server.Arguments, "--client-cert-auth=false", "--trusted-ca-file="];
        await server.Start();
        Assert.Equal(HttpStatusCode.OK, await Range(server, certificates, withCertificate: false));
    }

    [Fact]
    public async Task ClusterSurvivesTheLossOfOneMemberAndNotOfTwo()
    {
        await using var cluster = await EtcdCluster.Open();
        var leader = await cluster.Leader();
        var others = cluster.Members.Where(member => member != leader).ToArray();
        await leader.Kill();
        await others[0].Ready();
        await cluster.Etcdctl("put", "a", "1");
        Assert.Contains(await cluster.Leader(), others);

        await others[0].Pause();
        await Assert.ThrowsAsync<EtcdctlException>(() => others[1].Etcdctl("get", "a", "--command-timeout", "1s"));
        Assert.Equal("a\n1\n", await others[1].Etcdctl("get", "a", "--consistency", "s"));

        await others[0].Resume();
        await leader.Start();
        Assert.Equal("a\n1\n", await leader.Etcdctl("get", "a"));
    }

    private static async Task<(string Cluster, int Revision)> Header(EtcdServer server)
    {
        using var json = JsonDocument.Parse(await server.Etcdctl("get", "a", "-w", "json"));
        var header = json.RootElement.GetProperty("header");
        return (header.GetProperty("cluster_id").GetRawText(), header.GetProperty("revision").GetInt32());
    }

    private static async Task<HttpStatusCode> Range(EtcdServer server, TestCertificates certificates, bool withCertificate)
    {
        using var handler = new SocketsHttpHandler { SslOptions = certificates.ClientOptions(withCertificate) };
        using var client = new HttpClient(handler);
        using var content = new StringContent("""{"key":"YQ=="}""");
        using var response = await client.PostAsync(new Uri(server.ClientUrl, "/v3/kv/range"), content, Cancellation);
        Assert.Contains("\"value\":\"MQ==\"", await response.Content.ReadAsStringAsync(Cancellation));
        return response.StatusCode;
    }
}
