using System.Text.Json;

namespace TypedConfig;

/// <summary>The answers of a watch as they come, one on each line. Used by one thread at a time.</summary>
internal sealed class EtcdStream(EtcdTransport transport, HttpResponseMessage response, Stream stream) : IDisposable
{
    private const int FirstBytes = 16 * 1024;
    private const int MaxLineBytes = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[FirstBytes];
    private int _start;
    private int _end;

    /// <summary>The next answer; null if the server ended the stream in good order.</summary>
    /// <exception cref="EtcdFault">The server will not, or cannot, go on.</exception>
    /// <exception cref="StoreServerException">The connection is lost.</exception>
    public async ValueTask<EtcdWatchReply?> Next(CancellationToken cancellationToken)
    {
        try
        {
            return await Read(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (transport.Translate(exception) is { } failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure;
        }
    }

    /// <summary>The same, with whatever exceptions there are.</summary>
    public async ValueTask<EtcdWatchReply?> Read(CancellationToken cancellationToken)
    {
        for (var searched = 0; ;)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = _buffer.AsMemory(_start, searched + length);
                _start += searched + length + 1;
                return ReplyOf(line.Span);
            }

            searched = _end - _start;
            MakeRoom();
            var count = await ReadOn(cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return searched == 0 ? null : throw new IOException();
            }

            _end += count;
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        response.Dispose();
    }

    private async ValueTask<int> ReadOn(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        }
        catch (HttpIOException exception) when (exception.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            // Whoever comes between ends streams that are old without the last words of HTTP.
            return 0;
        }
    }

    private static EtcdWatchReply ReplyOf(ReadOnlySpan<byte> line)
    {
        var message = JsonSerializer.Deserialize(line, EtcdJson.Default.EtcdWatchLine);
        return message switch
        {
            { Error: { } error } => throw new EtcdFault(error.GrpcCode, error.Message ?? ""),
            { Result: { } reply } => reply,
            _ => throw new JsonException(),
        };
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _end < MaxLineBytes ? _end * 2 : throw new IOException());
        }
        else if (_end == 0 && _buffer.Length > FirstBytes)
        {
            // One long answer is no reason to keep as much for ever.
            _buffer = new byte[FirstBytes];
        }
    }
}
