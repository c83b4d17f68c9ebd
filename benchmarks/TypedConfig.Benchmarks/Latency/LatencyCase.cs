using System.Diagnostics;

namespace TypedConfig.Benchmarks;

/// <summary>One way for a change to arrive, from the act that makes it to the callback that sees its value in place.</summary>
internal sealed class LatencyCase : IDisposable
{
    private readonly Stack<IDisposable> _owned = [];
    private Arrival _awaited = new(-1);

    /// <summary>Makes ready what the act takes: not measured.</summary>
    public Action<int> Prepare { get; init; } = static _ => { };

    /// <summary>The act; measured.</summary>
    public required Func<int, ValueTask> Change { get; init; }

    /// <summary>The longest rest between two changes. The rests are random, so that no poll is met at the same phase each time.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>When a change counts as never seen.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What ends with this case, the last one first.</summary>
    public LatencyCase With(IDisposable owned)
    {
        _owned.Push(owned);
        return this;
    }

    /// <summary>To be called whenever a value is in place.</summary>
    public void Arrived(int value) => Volatile.Read(ref _awaited).Note(value);

    public async Task<LatencyRound> MeasureAsync(int value)
    {
        Prepare(value);
        var arrival = new Arrival(value);
        Volatile.Write(ref _awaited, arrival);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await Change(value);
        try
        {
            var time = Stopwatch.GetElapsedTime(started, await arrival.Time.WaitAsync(Limit));
            return new LatencyRound(time, GC.GetTotalAllocatedBytes(precise: true) - allocated);
        }
        catch (TimeoutException)
        {
            return new LatencyRound(null, 0);
        }
    }

    public void Dispose()
    {
        while (_owned.TryPop(out var owned))
        {
            owned.Dispose();
        }
    }

    private sealed class Arrival(int value)
    {
        private readonly TaskCompletionSource<long> _time = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<long> Time => _time.Task;

        public void Note(int arrived)
        {
            if (arrived == value)
            {
                _time.TrySetResult(Stopwatch.GetTimestamp());
            }
        }
    }
}

/// <summary>One change.</summary>
/// <param name="Time">From the act to the sight; null where it was never seen.</param>
/// <param name="Bytes">What the whole process allocated meanwhile.</param>
internal readonly record struct LatencyRound(TimeSpan? Time, long Bytes);
