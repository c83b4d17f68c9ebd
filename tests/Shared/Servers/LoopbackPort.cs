using System.Net;
using System.Net.Sockets;

namespace TypedConfig.Tests;

/// <summary>
/// A free port of 127.0.0.1, held until it is disposed: bound but not listened to, so that the kernel gives it to nobody who asks for a free port and to no
/// outgoing connection, while a server that names it and sets SO_REUSEADDR, as servers and .NET do, may listen there as often as it likes.
/// </summary>
public sealed class LoopbackPort : IDisposable
{
    private readonly Socket _holder = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public LoopbackPort()
    {
        _holder.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        EndPoint = (IPEndPoint)_holder.LocalEndPoint!;
    }

    public IPEndPoint EndPoint { get; }

    public int Number => EndPoint.Port;

    /// <summary>A socket of this process that listens on the port.</summary>
    public Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(EndPoint);
        socket.Listen();
        return socket;
    }

    public void Dispose() => _holder.Dispose();
}
