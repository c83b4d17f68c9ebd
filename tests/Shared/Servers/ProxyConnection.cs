using System.Net;
using System.Net.Sockets;

namespace TypedConfig.Tests;

/// <summary>One connection through a proxy.</summary>
internal sealed class ProxyConnection(Socket client, ProxyLine line)
{
    // Small, and not the kernel's to enlarge, so that a stalled line is felt at its other end.
    private const int BufferSize = 64 * 1024;

    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = BufferSize };
    private readonly CancellationTokenSource _end = new();
    private int _isReset;
    private volatile bool _isHalfClosed;

    /// <summary>Forwards until both sides have ended, or one has failed, or the connection is cut.</summary>
    public async Task Run(IPEndPoint target)
    {
        try
        {
            client.NoDelay = true;
            await line.All.Pass(_end.Token);
            await _server.ConnectAsync(target, _end.Token);
            await Task.WhenAll(Guarded(ToServer()), Guarded(ToClient()));
        }
        catch (SocketException)
        {
            Reset();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // It was cut.
        }
        finally
        {
            Close();
        }
    }

    public void Cut() => _end.Cancel();

    public void Reset()
    {
        Volatile.Write(ref _isReset, 1);
        _end.Cancel();
    }

    public void HalfClose()
    {
        _isHalfClosed = true;
        End(client);
    }

    public async ValueTask Inject(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await client.SendAsync(bytes, _end.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It ended meanwhile.
        }
    }

    private static void End(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    private async Task ToServer()
    {
        var buffer = new byte[BufferSize];
        for (var count = 1; count > 0;)
        {
            count = await client.ReceiveAsync(buffer, _end.Token);
            await Travel();
            await _server.SendAsync(buffer.AsMemory(0, count), _end.Token);
        }

        End(_server);
    }

    private async Task ToClient()
    {
        var buffer = new byte[BufferSize];
        for (var count = 1; count > 0 && !_isHalfClosed;)
        {
            await line.ToClient.Pass(_end.Token);
            count = await _server.ReceiveAsync(buffer, _end.Token);
            await line.ToClient.Pass(_end.Token);
            await Travel();
            if (!_isHalfClosed)
            {
                await Deliver(buffer.AsMemory(0, count));
            }
        }

        End(client);
    }

    private async Task Deliver(ReadOnlyMemory<byte> data)
    {
        var (count, isCut) = data.IsEmpty ? (0, false) : line.Take(data.Length);
        await client.SendAsync(data[..count], _end.Token);
        if (isCut)
        {
            Cut();
        }
    }

    private async Task Travel()
    {
        if (line.Delay is { Ticks: > 0 } delay)
        {
            await Task.Delay(delay, _end.Token);
        }

        await line.All.Pass(_end.Token);
    }

    // A direction that fails takes the other one with it.
    private async Task Guarded(Task direction)
    {
        try
        {
            await direction;
        }
        catch (SocketException)
        {
            Reset();
        }
    }

    private void Close()
    {
        foreach (var socket in new[] { client, _server })
        {
            if (Volatile.Read(ref _isReset) == 1)
            {
                socket.LingerState = new LingerOption(true, 0);
            }

            socket.Dispose();
        }
    }
}
