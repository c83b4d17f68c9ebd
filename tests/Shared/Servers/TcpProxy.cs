using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TypedConfig.Tests;

/// <summary>A proxy on a free loopback port that does to its connections what networks do; every member may be used from any thread at any time.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly LoopbackPort _port = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ConcurrentQueue<TimeSpan> _accepts = [];
    private readonly ConcurrentDictionary<ProxyConnection, Task> _connections = [];
    private readonly Lock _lock = new();
    private (Socket Socket, Task Loop)? _listener;
    private bool _isDisposed;

    public TcpProxy(IPEndPoint target)
    {
        Target = target;
        RefuseNew = false;
    }

    public IPEndPoint EndPoint => _port.EndPoint;

    public int Port => _port.Number;

    /// <summary>Where connections lead that are accepted from now on.</summary>
    public IPEndPoint Target { get; set; }

    /// <summary>Keeps connections open, accepts new ones, and holds all that either side says, its end included, until this is false again.</summary>
    public bool Blackhole { get => Line.All.IsClosed; set => Line.All.IsClosed = value; }

    /// <summary>Reads nothing more from the server, so that its buffers fill; the other direction goes on.</summary>
    public bool StallReads { get => Line.ToClient.IsClosed; set => Line.ToClient.IsClosed = value; }

    /// <summary>How long each piece of data waits before it goes on, in each direction; one waits after the other.</summary>
    public TimeSpan Delay { get => Line.Delay; set => Line.Delay = value; }

    /// <summary>Refuses connections, as a port does on which nobody listens; those that are open stay.</summary>
    public bool RefuseNew
    {
        get
        {
            lock (_lock)
            {
                return _listener is null;
            }
        }
        set => Listen(!value);
    }

    /// <summary>How many connections were accepted so far.</summary>
    public int Accepted => _accepts.Count;

    /// <summary>When they were accepted, counted from the making of this proxy.</summary>
    public IReadOnlyList<TimeSpan> AcceptedAt => [.. _accepts];

    /// <summary>How many connections are open.</summary>
    public int Open => _connections.Count;

    private ProxyLine Line { get; } = new();

    /// <summary>Closes all connections on both sides.</summary>
    public Task CutAll() => End(static connection => connection.Cut());

    /// <summary>Resets all connections on both sides.</summary>
    public Task ResetAll() => End(static connection => connection.Reset());

    /// <summary>Tells all clients that the server has nothing more to say, as it does when it ends a connection in peace; what they say still arrives.</summary>
    public void HalfCloseAll() => ForEach(static connection => connection.HalfClose());

    /// <summary>Lets so many more bytes pass to clients, then cuts the connection that they end on: one connection, once.</summary>
    /// <param name="bytes">From 0 on, which cuts in place of the next answer.</param>
    public void TruncateNext(int bytes) => Line.Truncate(bytes);

    /// <summary>Sends bytes to all clients that the server never sent.</summary>
    public Task Inject(ReadOnlyMemory<byte> bytes) => Task.WhenAll(_connections.Keys.Select(connection => connection.Inject(bytes).AsTask()));

    public async ValueTask DisposeAsync()
    {
        Task? loop;
        lock (_lock)
        {
            _isDisposed = true;
            loop = _listener?.Loop;
        }

        Listen(false);
        await (loop ?? Task.CompletedTask);
        await CutAll();
        _port.Dispose();
    }

    private void Listen(bool isOpen)
    {
        lock (_lock)
        {
            if (isOpen && _listener is null)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                var socket = _port.Listen();
                _listener = (socket, Accept(socket));
            }
            else if (!isOpen)
            {
                _listener?.Socket.Dispose();
                _listener = null;
            }
        }
    }

    private async Task Accept(Socket listener)
    {
        try
        {
            while (true)
            {
                Add(await listener.AcceptAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was closed, which is how its loop ends.
        }
    }

    private void Add(Socket client)
    {
        var connection = new ProxyConnection(client, Line);
        _accepts.Enqueue(Stopwatch.GetElapsedTime(_start));
        var end = new TaskCompletionSource();
        _connections[connection] = end.Task;
        _ = Task.Run(async () =>
        {
            await connection.Run(Target);
            _connections.TryRemove(connection, out var _);
            end.SetResult();
        });
    }

    private Task End(Action<ProxyConnection> action)
    {
        var ends = _connections.ToArray();
        foreach (var (connection, _) in ends)
        {
            action(connection);
        }

        return Task.WhenAll(ends.Select(static pair => pair.Value));
    }

    private void ForEach(Action<ProxyConnection> action)
    {
        foreach (var connection in _connections.Keys)
        {
            action(connection);
        }
    }
}
