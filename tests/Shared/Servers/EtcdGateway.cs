using System.Net;
using System.Text;

namespace TypedConfig.Tests;

/// <summary>Asks an etcd server over HTTP whether it serves.</summary>
internal sealed class EtcdGateway : IDisposable
{
    // A read that a change of leaders loses is better asked again than waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

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
        // A read that comes before there is a leader is not answered any sooner when there is one.
        var (_, status) = await Post("/v3/maintenance/status", "{}", cancellationToken);
        if (!status.Contains("\"leader\"", StringComparison.Ordinal))
        {
            throw new HttpRequestException("no leader yet");
        }

        var (code, answer) = await Post("/v3/kv/range", """{"key":"AA=="}""", cancellationToken);
        if (code is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized))
        {
            throw new HttpRequestException($"{code}: {answer}");
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(HttpStatusCode Code, string Answer)> Post(string path, string json, CancellationToken cancellationToken)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
