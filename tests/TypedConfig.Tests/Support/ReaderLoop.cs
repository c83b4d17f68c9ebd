namespace TypedConfig.Tests;

/// <summary>Reads values in a loop on a thread of its own and keeps the distinct ones; what a read throws ends the loop and fails the test.</summary>
internal sealed class ReaderLoop : IAsyncDisposable
{
    private readonly Func<int[]> _read;
    private readonly ManualResetEventSlim _hasStarted = new();
    private readonly Task<SortedSet<int>> _loop;
    private volatile bool _isStopped;

    public ReaderLoop(Func<int[]> read)
    {
        _read = read;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _hasStarted.Wait();
    }

    /// <summary>Ends the loop, after one more read, and compares the distinct values that were read.</summary>
    public async Task StopAndExpect(params int[] values)
    {
        _isStopped = true;
        Assert.Equal(values, await _loop);
    }

    public async ValueTask DisposeAsync()
    {
        _isStopped = true;
        await _loop;
        _hasStarted.Dispose();
    }

    private SortedSet<int> Run()
    {
        var seen = new SortedSet<int>();
        try
        {
            for (var isLast = false; !isLast;)
            {
                isLast = _isStopped;
                seen.UnionWith(_read());
                _hasStarted.Set();
            }
        }
        finally
        {
            _hasStarted.Set();
        }

        return seen;
    }
}
