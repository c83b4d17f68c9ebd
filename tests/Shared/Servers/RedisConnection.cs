using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace TypedConfig.Tests;

/// <summary>A connection that speaks just enough of Redis's protocol to steer a server of a test; one user at a time.</summary>
public sealed class RedisConnection : IDisposable
{
    private readonly BufferedStream _stream;

    private RedisConnection(Stream stream)
    {
        _stream = new BufferedStream(stream);
    }

    public static async Task<RedisConnection> Open(IPEndPoint server, TestCertificates? certificates = null, CancellationToken cancellationToken = default)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(server, cancellationToken);
            Stream stream = client.GetStream();
            if (certificates is not null)
            {
                var secure = new SslStream(stream);
                stream = secure;
                await secure.AuthenticateAsClientAsync(certificates.ClientOptions(), cancellationToken);
            }

            return new RedisConnection(stream);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and reads its reply.</summary>
    public async Task<string[]> Command(IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        await Send(parts, cancellationToken);
        return await Read(cancellationToken);
    }

    public async Task Send(IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{parts.Count}\r\n");
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        }

        await _stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    /// <summary>Reads a reply or a message: the elements of an array, an array within it laid flat, or the one element that it is; nothing is <c>(nil)</c>.</summary>
    /// <exception cref="RedisErrorException">It is an error.</exception>
    public async Task<string[]> Read(CancellationToken cancellationToken)
    {
        var line = await Line(cancellationToken);
        switch (line[0])
        {
            case '+' or ':':
                return [line[1..]];
            case '-':
                throw new RedisErrorException(line[1..]);
            case '$':
                return [await Bulk(Number(line), cancellationToken)];
            case '*':
                var items = new List<string>();
                for (var i = Number(line); i > 0; i--)
                {
                    items.AddRange(await Read(cancellationToken));
                }

                return [.. items];
            default:
                throw new IOException("not what a Redis server says");
        }
    }

    public void Dispose() => _stream.Dispose();

    private static int Number(string line) => int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);

    private async Task<string> Bulk(int length, CancellationToken cancellationToken)
    {
        if (length < 0)
        {
            return "(nil)";
        }

        var bytes = new byte[length + 2];
        await _stream.ReadExactlyAsync(bytes, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private async Task<string> Line(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var next = new byte[1];
        while (line.Count < 2 || line[^1] != '\n')
        {
            await _stream.ReadExactlyAsync(next, cancellationToken);
            line.Add(next[0]);
        }

        return Encoding.UTF8.GetString([.. line[..^2]]);
    }
}

/// <summary>What a Redis server refused, in its own words.</summary>
public sealed class RedisErrorException(string message) : Exception(message);
