using System.Net;

namespace TypedConfig.Tests;

/// <summary>An etcd server, alone or a member of an <see cref="EtcdCluster"/>. Its data outlives <see cref="TestServer.Kill"/>.</summary>
public sealed class EtcdServer : TestServer
{
    /// <summary>The argument that makes it wait for the disk, which only the end of the whole machine makes necessary.</summary>
    public const string Synced = "--unsafe-no-fsync=false";

    private readonly LoopbackPort _client = new();
    private readonly LoopbackPort _peer = new();
    private readonly EtcdGateway _gateway;

    /// <summary>A member that does not run yet.</summary>
    internal EtcdServer(string name, TestCertificates? certificates, string[] arguments)
        : base($"the etcd server '{name}'", certificates, arguments)
    {
        Name = name;
        ClientUrl = new Uri($"{(certificates is null ? "http" : "https")}://127.0.0.1:{_client.Number}");
        Members = $"{name}={PeerUrl}";
        _gateway = new EtcdGateway(ClientUrl, certificates);
    }

    public string Name { get; }

    public Uri ClientUrl { get; }

    public IPEndPoint EndPoint => _client.EndPoint;

    /// <summary>Sets one cluster apart from another; what is wiped and started with a new one has another cluster's id, with the old one the same id.</summary>
    public string Token { get; set; } = Guid.NewGuid().ToString();

    /// <summary>All members, as <c>name=url,…</c>: at first this one alone.</summary>
    internal string Members { get; set; }

    private string PeerUrl => $"http://127.0.0.1:{_peer.Number}";

    // Busy machines start three of them at once.
    private protected override TimeSpan Limit => TimeSpan.FromSeconds(30);

    private protected override IEnumerable<string> Command =>
    [
        "etcd", "--name", Name, "--data-dir", Data, "--unsafe-no-fsync", "--logger", "zap", "--log-level", "warn",
        "--listen-client-urls", ClientUrl.OriginalString, "--advertise-client-urls", ClientUrl.OriginalString,
        "--listen-peer-urls", PeerUrl, "--initial-advertise-peer-urls", PeerUrl,
        "--initial-cluster", Members, "--initial-cluster-token", Token,
        .. Identity,
    ];

    private string[] Identity => Certificates is { } own
        ? ["--cert-file", own.ServerFile, "--key-file", own.ServerKeyFile, "--trusted-ca-file", own.AuthorityFile, "--client-cert-auth"]
        : [];

    public static Task<EtcdServer> Open(params string[] arguments) => Open(null, arguments);

    /// <summary>A server that speaks TLS only and asks for a client's certificate, unless <c>--client-cert-auth=false --trusted-ca-file=</c> say otherwise.</summary>
    public static Task<EtcdServer> Open(TestCertificates? certificates, params string[] arguments) =>
        Started(new EtcdServer("alone", certificates, ["--heartbeat-interval", "10", "--election-timeout", "100", .. arguments])); // alone it elects itself, the sooner the better

    /// <summary>Runs <c>etcdctl</c> against this server.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="EtcdctlException">It failed.</exception>
    public Task<string> Etcdctl(params string[] arguments) => Tests.Etcdctl.Run(ClientUrl.OriginalString, Certificates, arguments);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _gateway.Dispose();
        _client.Dispose();
        _peer.Dispose();
    }

    private protected override Task Ask(CancellationToken cancellationToken) => _gateway.Ask(cancellationToken);
}
