using System.Text.Json;

namespace TypedConfig.Tests;

/// <summary>Three etcd servers that are one cluster.</summary>
public sealed class EtcdCluster : IAsyncDisposable
{
    private readonly TestCertificates? _certificates;

    private EtcdCluster(TestCertificates? certificates, string[] arguments)
    {
        _certificates = certificates;

        // Half of etcd's own times: a lost leader is replaced sooner, and a busy machine does not look like one. A first election that waits until the
        // members have found each other is over sooner than one that has to be repeated.
        string[] all = ["--heartbeat-interval", "50", "--election-timeout", "500", "--initial-election-tick-advance=false", .. arguments];
        Members = [.. Enumerable.Range(1, 3).Select(number => new EtcdServer($"member{number}", certificates, all))];
        var (peers, token) = (string.Join(',', Members.Select(static member => member.Members)), Guid.NewGuid().ToString());
        foreach (var member in Members)
        {
            (member.Members, member.Token) = (peers, token);
        }
    }

    public IReadOnlyList<EtcdServer> Members { get; }

    public IReadOnlyList<Uri> ClientUrls => [.. Members.Select(static member => member.ClientUrl)];

    public static Task<EtcdCluster> Open(params string[] arguments) => Open(null, arguments);

    /// <inheritdoc cref="EtcdServer.Open(TestCertificates?, string[])"/>
    public static async Task<EtcdCluster> Open(TestCertificates? certificates, params string[] arguments)
    {
        var cluster = new EtcdCluster(certificates, arguments);
        try
        {
            await Task.WhenAll(cluster.Members.Select(static member => member.Start()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The member that leads; all that run have to answer.</summary>
    public async Task<EtcdServer> Leader()
    {
        foreach (var member in Members.Where(static member => member.IsRunning))
        {
            using var json = JsonDocument.Parse(await member.Etcdctl("endpoint", "status", "-w", "json"));
            var status = json.RootElement[0].GetProperty("Status");
            if (status.GetProperty("leader").GetUInt64() == status.GetProperty("header").GetProperty("member_id").GetUInt64())
            {
                return member;
            }
        }

        throw new InvalidOperationException("the cluster has no leader");
    }

    /// <summary>Runs <c>etcdctl</c> against all members.</summary>
    /// <inheritdoc cref="EtcdServer.Etcdctl"/>
    public Task<string> Etcdctl(params string[] arguments) => Tests.Etcdctl.Run(string.Join(',', ClientUrls.Select(static url => url.OriginalString)), _certificates, arguments);

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
        {
            await member.DisposeAsync();
        }
    }
}
