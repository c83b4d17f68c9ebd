using System.Threading.Channels;

namespace TypedConfig.Tests;

/// <summary>Collects what callbacks are given, for a test to wait for.</summary>
internal sealed class Calls<T>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(T call)
    {
        Interlocked.Increment(ref _count);
        _channel.Writer.TryWrite(call);
    }

    public async Task<T> Next()
    {
        using var timeout = new CancellationTokenSource(Limit);
        return await _channel.Reader.ReadAsync(timeout.Token);
    }
}
