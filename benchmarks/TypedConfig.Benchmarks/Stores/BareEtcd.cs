using System.Globalization;
using System.Text;

namespace TypedConfig.Benchmarks;

/// <summary>What one would write by hand against etcd's gateway: a put of one key, and a watch of one key that reads as little as it can.</summary>
internal sealed class BareEtcd(string endpoint, string key) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(endpoint), Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _end = new();

    public async Task PutAsync(int value)
    {
        using var body = new StringContent($$"""{"key":"{{Encoded(key)}}","value":"{{Encoded(value.ToString(CultureInfo.InvariantCulture))}}"}""");
        using var response = await _client.PostAsync(new Uri("/v3/kv/put", UriKind.Relative), body, _end.Token);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="received">Called for bytes that have come.</param>
    /// <param name="see">Called for each value.</param>
    public async Task WatchAsync(Action received, Action<int> see)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/watch") { Content = new StringContent($$$"""{"create_request":{"key":"{{{Encoded(key)}}}"}}""") };
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _end.Token);
        var stream = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(_end.Token);

        // The first line says that the watch has begun.
        var buffer = new byte[16 * 1024];
        await stream.ReadAtLeastAsync(buffer, 1, cancellationToken: _end.Token);
        _ = FollowAsync(stream, buffer, received, see);
    }

    public void Dispose()
    {
        _end.Cancel();
        _client.Dispose();
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static int? ValueIn(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOf("\"value\":\""u8);
        if (start < 0)
        {
            return null;
        }

        var text = line[(start + 9)..];
        return StoreContent.Parse(Convert.FromBase64String(Encoding.ASCII.GetString(text[..text.IndexOf((byte)'"')])));
    }

    private async Task FollowAsync(Stream stream, byte[] buffer, Action received, Action<int> see)
    {
        try
        {
            for (var end = 0; ;)
            {
                end += await stream.ReadAtLeastAsync(buffer.AsMemory(end), 1, cancellationToken: _end.Token);
                received();
                for (int length; (length = buffer.AsSpan(0, end).IndexOf((byte)'\n')) >= 0; end -= length + 1)
                {
                    if (ValueIn(buffer.AsSpan(0, length)) is { } value)
                    {
                        see(value);
                    }

                    buffer.AsSpan(length + 1, end - length - 1).CopyTo(buffer);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // It ends with this client, or with the server; what is not seen any more counts as lost.
        }
    }
}
