using System.Diagnostics;

namespace TypedConfig.Benchmarks;

/// <summary>Where a change comes by, in this order, but that its writer may return at any time.</summary>
internal enum Station
{
    /// <summary>The writer is about to write.</summary>
    Begun,

    /// <summary>What tells of the change is in this process: the bytes of the stream, or the message as the client library hands it over.</summary>
    Received,

    /// <summary>The configuration says that it has changed.</summary>
    Signalled,

    /// <summary>The value can be read.</summary>
    Visible,

    /// <summary>The callback runs.</summary>
    Told,

    /// <summary>The writer's call has returned.</summary>
    Returned,
}

/// <summary>When a change came by each station, one change at a time. The stations are noted by any thread.</summary>
internal sealed class ChangeTrace
{
    private readonly long[] _times = new long[Enum.GetValues<Station>().Length];
    private TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _value = -1;

    /// <summary>Begins with the next change.</summary>
    /// <returns>Ends when the callback has been told of it.</returns>
    public Task Begin(int value)
    {
        Array.Clear(_times);
        _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _value, value);
        Note(Station.Begun);
        return _end.Task;
    }

    /// <summary>Notes a station that does not know the value. As long as it is not visible, the last one counts.</summary>
    public void Note(Station station)
    {
        if (Volatile.Read(ref _times[(int)Station.Visible]) == 0 || station == Station.Returned)
        {
            Volatile.Write(ref _times[(int)station], Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Notes a station that sees a value, if it is the awaited one.</summary>
    public void See(Station station, int value)
    {
        if (value != Volatile.Read(ref _value) || Volatile.Read(ref _times[(int)station]) != 0)
        {
            return;
        }

        Volatile.Write(ref _times[(int)station], Stopwatch.GetTimestamp());
        if (station == Station.Told)
        {
            _end.TrySetResult();
        }
    }

    public long[] Times() => [.. _times];
}

/// <summary>What one change gave.</summary>
/// <param name="Times">When it came by each station, in ticks of the stopwatch; 0 for never.</param>
/// <param name="Bytes">What the whole process allocated meanwhile; 0 where that was not counted.</param>
internal sealed record ChangeRound(long[] Times, long Bytes)
{
    /// <summary>The time from one station to another; null if it never came by.</summary>
    public TimeSpan? Between(Station from, Station to) => (Times[(int)from], Times[(int)to]) is ( > 0 and var start, > 0 and var end) ? Stopwatch.GetElapsedTime(start, end) : null;
}
