using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>A Redis server that keeps nothing on disk.</summary>
internal sealed class RedisServer : ServerProcess
{
    private readonly LoopbackPort _port = new();
    private readonly string _notifications;

    private RedisServer(string notifications)
    {
        _notifications = notifications;
    }

    public string ConnectionString => $"127.0.0.1:{_port.Number.ToString(CultureInfo.InvariantCulture)}";

    protected override IEnumerable<string> Command =>
        ["redis-server", "--bind", "127.0.0.1", "--port", _port.Number.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no", "--notify-keyspace-events", _notifications];

    /// <param name="notifications">What the server tells by itself of what is written; nothing by default, as the server has it.</param>
    public static Task<RedisServer> StartAsync(string notifications = "") => Started(new RedisServer(notifications));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _port.Dispose();
    }

    protected override async Task<bool> Answers()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(_port.EndPoint);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            return client.GetStream().ReadByte() == '+';
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}

/// <summary>An etcd server that waits for its disk, as it does by default.</summary>
internal sealed class EtcdServer : ServerProcess
{
    private readonly LoopbackPort _client = new();
    private readonly LoopbackPort _peer = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    public string Endpoint => $"http://127.0.0.1:{_client.Number.ToString(CultureInfo.InvariantCulture)}";

    private string Peer => $"http://127.0.0.1:{_peer.Number.ToString(CultureInfo.InvariantCulture)}";

    protected override IEnumerable<string> Command =>
    [
        "etcd", "--name", "alone", "--data-dir", Data, "--logger", "zap", "--log-level", "warn", "--listen-client-urls", Endpoint, "--advertise-client-urls", Endpoint,
        "--listen-peer-urls", Peer, "--initial-advertise-peer-urls", Peer, "--initial-cluster", $"alone={Peer}",
    ];

    public static Task<EtcdServer> StartAsync() => Started(new EtcdServer());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _http.Dispose();
        _client.Dispose();
        _peer.Dispose();
    }

    protected override async Task<bool> Answers()
    {
        try
        {
            using var question = new StringContent("""{"key":"AA=="}""");
            using var answer = await _http.PostAsync(new Uri($"{Endpoint}/v3/kv/range"), question);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
