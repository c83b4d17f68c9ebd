using System.Net;
using System.Text;

namespace TypedConfig.Tests;

/// <summary>Asks an etcd server over HTTP whether it serves.</summary>
internal sealed class EtcdGateway : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client;

    public EtcdGateway(Uri server, TestCertificates? certificates)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (certificates is not null)
        {
            handler.SslOptions = certificates.ClientOptions();
        }

        _client = new HttpClient(handler) { BaseAddress = server, Timeout = Patience };
    }

    /// <summary>Reads what most of the members have to confirm; a refusal for lack of a password comes after that and is an answer.</summary>
    public async Task Ask(CancellationToken cancellationToken)
    {
        using var key = new StringContent("""{"key":"AA=="}""", Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri("/v3/kv/range", UriKind.Relative), key, cancellationToken);
        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized))
        {
            response.EnsureSuccessStatusCode();
        }
    }

    public void Dispose() => _client.Dispose();
}
