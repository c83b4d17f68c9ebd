using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace TypedConfig.Tests;

/// <summary>Stands between clients and a server, counts what they ask, refuses it, and tells watches otherwise than the server does.</summary>
internal sealed class EtcdMeddler : IAsyncDisposable
{
    private readonly LoopbackPort _port = new();
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<(string Path, TimeSpan At)> _requests = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Uri _target;
    private readonly Task _serving;

    public EtcdMeddler(Uri target)
    {
        _target = target;
        _listener.Prefixes.Add($"http://{_port.EndPoint}/");
        _listener.Start();
        _serving = Serve();
    }

    public string EndPoint => _port.EndPoint.ToString();

    /// <summary>What watches are told for a line of the server.</summary>
    public Func<string, IEnumerable<string>> Line { get; set; } = static line => [line];

    /// <summary>The status that requests get instead of an answer, and how long they are to stay away; null to let them through.</summary>
    public (int Status, TimeSpan RetryAfter)? Refusal { get; set; }

    public IReadOnlyList<(string Path, TimeSpan At)> Requests => [.. _requests];

    /// <summary>When it is now, as requests are counted.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    public int CountOf(string path) => _requests.Count(request => request.Path == path);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Close();
        await _serving;
        _client.Dispose();
        _port.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It was closed, which is how its loop ends.
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        _requests.Enqueue((context.Request.Url!.AbsolutePath, Now));
        try
        {
            if (Refusal is { } refusal)
            {
                context.Response.StatusCode = refusal.Status;
                context.Response.AddHeader("Retry-After", $"{refusal.RetryAfter.TotalSeconds}");
            }
            else
            {
                await Forward(context);
            }

            context.Response.Close();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or HttpListenerException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            context.Response.Abort();
        }
    }

    private async Task Forward(HttpListenerContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_target, context.Request.Url!.AbsolutePath)) { Content = new StreamContent(context.Request.InputStream) };
        if (context.Request.Headers["Authorization"] is { } token)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _end.Token);
        context.Response.StatusCode = (int)response.StatusCode;
        await using var body = await response.Content.ReadAsStreamAsync(_end.Token);
        if (context.Request.Url.AbsolutePath != "/v3/watch")
        {
            await body.CopyToAsync(context.Response.OutputStream, _end.Token);
            return;
        }

        context.Response.SendChunked = true;
        using var lines = new StreamReader(body);
        while (await lines.ReadLineAsync(_end.Token) is { } line)
        {
            foreach (var told in Line(line))
            {
                await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(told + "\n"), _end.Token);
            }
        }
    }
}
