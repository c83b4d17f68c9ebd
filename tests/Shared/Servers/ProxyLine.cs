namespace TypedConfig.Tests;

/// <summary>What is wrong with a proxy's line at the moment.</summary>
internal sealed class ProxyLine
{
    private readonly Lock _lock = new();
    private long _delay;
    private int? _left;

    public Gate All { get; } = new();

    public Gate ToClient { get; } = new();

    public TimeSpan Delay { get => new(Volatile.Read(ref _delay)); set => Volatile.Write(ref _delay, value.Ticks); }

    public void Truncate(int bytes)
    {
        lock (_lock)
        {
            _left = bytes;
        }
    }

    /// <summary>How many of so many bytes may pass to a client, and whether its connection is cut after them.</summary>
    public (int Count, bool IsCut) Take(int count)
    {
        lock (_lock)
        {
            if (_left is not { } left)
            {
                return (count, false);
            }

            var isCut = left <= count;
            _left = isCut ? null : left - count;
            return (Math.Min(left, count), isCut);
        }
    }
}
