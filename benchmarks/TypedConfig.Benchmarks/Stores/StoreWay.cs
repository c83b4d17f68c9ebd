namespace TypedConfig.Benchmarks;

/// <summary>One way for a change to be made and seen.</summary>
internal sealed class StoreWay : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Stack<object> _owned = [];

    public required string Name { get; init; }

    /// <summary>Makes the change; measured.</summary>
    public required Func<int, Task> Change { get; init; }

    /// <summary>Makes ready what the change takes; not measured.</summary>
    public Func<int, Task> Prepare { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Puts away what the change left behind; not measured.</summary>
    public Func<Task> Finish { get; init; } = static () => Task.CompletedTask;

    public ChangeTrace Trace { get; init; } = new();

    /// <summary>How long to rest before a change, a quarter more or less. Reloads are paced: one in 5 ms at most, but two in a row.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether only the call itself is of interest, of which nobody is told.</summary>
    public bool IsCall { get; init; }

    /// <summary>Whether to count what is allocated, which disturbs the times a little.</summary>
    public bool CountsBytes { get; init; }

    /// <summary>What ends with this way, the last one first.</summary>
    public StoreWay With(object owned)
    {
        _owned.Push(owned);
        return this;
    }

    public async Task<ChangeRound> MeasureAsync(int value)
    {
        await Prepare(value);
        var before = CountsBytes ? GC.GetTotalAllocatedBytes(precise: true) : 0;
        var told = Trace.Begin(value);
        await Change(value);
        Trace.Note(Station.Returned);
        if (!IsCall)
        {
            await told.WaitAsync(Limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var round = new ChangeRound(Trace.Times(), CountsBytes ? GC.GetTotalAllocatedBytes(precise: true) - before : 0);
        await Finish();
        return round;
    }

    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var owned))
        {
            if (owned is IAsyncDisposable later)
            {
                await later.DisposeAsync();
            }
            else
            {
                ((IDisposable)owned).Dispose();
            }
        }
    }
}
