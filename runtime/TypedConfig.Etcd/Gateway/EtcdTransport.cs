using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TypedConfig;

/// <summary>
/// Connections to one server, with a deadline on every request. Each session has its own, so that none inherits a connection that has gone
/// silent. Thread-safe.
/// </summary>
internal sealed class EtcdTransport : IDisposable
{
    private const int MaxReplyBytes = 32 * 1024 * 1024;

    /// <summary>Who comes between may close a connection that is idle for longer, and a write must not meet that.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(15);

    private readonly string _name;
    private readonly EtcdStoreOptions _options;
    private readonly HttpClient _client;
    private int _uses = 1;

    public EtcdTransport(Uri endpoint, EtcdStoreOptions options)
    {
        _name = endpoint.Authority;
        _options = options;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = options.OperationTimeout, PooledConnectionIdleTimeout = LongestIdle };
        handler.SslOptions.ClientCertificates = options.ClientCertificates;
        handler.SslOptions.RemoteCertificateValidationCallback = options.CertificateValidation;
        _client = new HttpClient(handler) { BaseAddress = endpoint, Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxReplyBytes };
    }

    /// <exception cref="EtcdFault">The server will not, or cannot.</exception>
    /// <exception cref="StoreServerException">There is no answer.</exception>
    /// <exception cref="EtcdReplyTooLargeException">The answer is longer than is taken.</exception>
    public async ValueTask<TReply> Post<TRequest, TReply>(EtcdCall<TRequest, TReply> call, string? token, TRequest request, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, call.Request);
        if (!call.IsWrite)
        {
            return await Post(call, token, JsonContent(body), cancellationToken).ConfigureAwait(false);
        }

        var once = new OnceContent(body);
        try
        {
            return await Post(call, token, once, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreServerException exception) when (!once.IsSent)
        {
            throw new StoreServerException(exception.State, exception.Message) { IsUnsent = true };
        }
    }

    /// <summary>Begins a stream, whose first line is under the deadline too.</summary>
    /// <exception cref="EtcdFault">The server will not, or cannot.</exception>
    /// <exception cref="StoreServerException">There is no answer.</exception>
    public ValueTask<(EtcdStream Stream, EtcdWatchReply? First)> Watch(string? token, EtcdWatchRequest request, CancellationToken cancellationToken) =>
        Within(
            async end =>
            {
                using var message = Message("/v3/watch", token, JsonContent(JsonSerializer.SerializeToUtf8Bytes(request, EtcdJson.Default.EtcdWatchRequest)));
                var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, end).ConfigureAwait(false);
                try
                {
                    await ThrowIfRefused(response, end).ConfigureAwait(false);
                    var stream = new EtcdStream(this, response, await response.Content.ReadAsStreamAsync(end).ConfigureAwait(false));
                    return (stream, await stream.Read(end).ConfigureAwait(false));
                }
                catch
                {
                    response.Dispose();
                    throw;
                }
            },
            cancellationToken);

    /// <summary>Takes no more requests; those that are on their way have their time.</summary>
    public void Dispose() => Leave();

    /// <summary>What an exception of the connection is to a client of a store; null for one that is none of these.</summary>
    public Exception? Translate(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new EtcdReplyTooLargeException(),
        HttpRequestException { InnerException: SocketException socket } => Lost($"cannot be reached: {socket.Message}"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Lost("cannot be reached: its name is not known"),
        HttpRequestException { InnerException: AuthenticationException tls } => Lost($"cannot be trusted, or does not trust this client: {tls.Message}"),
        HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException => Lost("closed the connection"),
        JsonException => Lost("gave an answer that is none of etcd's"),
        _ => null,
    };

    private ValueTask<TReply> Post<TRequest, TReply>(EtcdCall<TRequest, TReply> call, string? token, HttpContent content, CancellationToken cancellationToken) =>
        Within(
            async end =>
            {
                using var message = Message(call.Path, token, content);
                using var response = await _client.SendAsync(message, end).ConfigureAwait(false);
                await ThrowIfRefused(response, end).ConfigureAwait(false);
                var body = await response.Content.ReadAsByteArrayAsync(end).ConfigureAwait(false);
                return JsonSerializer.Deserialize(body, call.Reply) ?? throw new JsonException();
            },
            cancellationToken);

    private StoreServerException Lost(string what) => new(ConfigStoreState.Stale, $"{_name} {what}");

    private async ValueTask<T> Within<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken)
    {
        Enter();
        using var deadline = new CancellationTokenSource(_options.OperationTimeout, _options.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await request(end.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not EtcdFault)
        {
            throw deadline.IsCancellationRequested ? Lost($"did not answer within {_options.OperationTimeout.TotalSeconds} s") : Translate(exception) ?? exception;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ObjectDisposedException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>A write that is cut off when only the watch has to be replaced may or may not have happened.</summary>
    private void Enter()
    {
        for (var uses = Volatile.Read(ref _uses); ;)
        {
            if (uses == 0)
            {
                throw new StoreServerException(ConfigStoreState.Stale, $"the connection to {_name} was closed") { IsUnsent = true };
            }

            var before = Interlocked.CompareExchange(ref _uses, uses + 1, uses);
            if (before == uses)
            {
                return;
            }

            uses = before;
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _uses) == 0)
        {
            _client.Dispose();
        }
    }

    private static ByteArrayContent JsonContent(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static HttpRequestMessage Message(string path, string? token, HttpContent content)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (token is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return message;
    }

    private async ValueTask ThrowIfRefused(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return;
        }

        await response.Content.LoadIntoBufferAsync(MaxReplyBytes, cancellationToken).ConfigureAwait(false);
        var error = ErrorOf(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        var after = response.Headers.RetryAfter;
        throw new EtcdFault(error?.Code ?? 0, error?.Message ?? "") { Status = (int)response.StatusCode, RetryAfter = after?.Delta ?? (after?.Date - _options.Time.GetUtcNow()) };
    }

    private static EtcdError? ErrorOf(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, EtcdJson.Default.EtcdError);
        }
        catch (JsonException)
        {
            // Something in between answered, in its own words.
            return null;
        }
    }
}

/// <summary>A kind of request.</summary>
/// <param name="Path">Where it goes.</param>
/// <param name="Request">How it is spelled.</param>
/// <param name="Reply">How the answer is.</param>
/// <param name="IsWrite">Whether it must not be sent twice.</param>
internal sealed record EtcdCall<TRequest, TReply>(string Path, JsonTypeInfo<TRequest> Request, JsonTypeInfo<TReply> Reply, bool IsWrite = false);

/// <summary>An answer is longer than is taken at once.</summary>
internal sealed class EtcdReplyTooLargeException : Exception;
