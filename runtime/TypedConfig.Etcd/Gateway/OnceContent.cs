using System.Net;
using System.Net.Http.Headers;

namespace TypedConfig;

/// <summary>
/// A request that is sent once. The system's client would send it again where a connection ends before the answer, and a write that had
/// happened by then would look like somebody else's.
/// </summary>
internal sealed class OnceContent : HttpContent
{
    private readonly byte[] _body;
    private int _isSent;

    public OnceContent(byte[] body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>Whether the server may have seen some of it.</summary>
    public bool IsSent => Volatile.Read(ref _isSent) == 1;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _isSent, 1) == 0 ? stream.WriteAsync(_body, cancellationToken).AsTask() : throw new IOException();

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
