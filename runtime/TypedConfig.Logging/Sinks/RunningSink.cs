namespace TypedConfig;

/// <summary>
/// A sink at work. What it throws stays here. Beside others it works on a thread of its own, so that one that blocks, however it does that, holds up
/// nobody for longer than is borne.
/// </summary>
/// <param name="sink">The sink.</param>
/// <param name="failedBefore">How many records another one could not write, whose place it takes.</param>
internal sealed class RunningSink(ILogSink sink, long failedBefore = 0)
{
    private readonly SemaphoreSlim _begin = new(0);
    private readonly ManualResetEventSlim _isDone = new(initialState: true);
    private ReadOnlyMemory<LogRecord> _records;
    private CancellationToken _cancellationToken;
    private Exception? _failure;
    private Thread? _thread;
    private bool _hasBegun;
    private volatile bool _isEnding;
    private long _failed = failedBefore;

    public ILogSink Sink => sink;

    /// <summary>How many records it could not write.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>How many of them since it last wrote; 0 while it works.</summary>
    public long FailedInARow { get; private set; }

    /// <summary>Why it does not work; null while it does.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether it is still busy with records that it was given long ago.</summary>
    public bool IsStalled => !_isDone.IsSet;

    /// <summary>Is signalled while it is not busy.</summary>
    public WaitHandle Idle => _isDone.WaitHandle;

    /// <summary>Writes some records on this thread, however long that takes.</summary>
    /// <returns>How many were written, from the first on.</returns>
    public int WriteHere(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken)
    {
        (_records, _cancellationToken) = (records, cancellationToken);
        SinkScope.Enter();
        Write();
        SinkScope.Leave();
        return Written();
    }

    /// <summary>Begins to write some records elsewhere.</summary>
    public void Begin(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken)
    {
        (_records, _cancellationToken) = (records, cancellationToken);
        _hasBegun = true;
        _isDone.Reset();
        if (_thread is null)
        {
            _thread = new Thread(Work) { IsBackground = true, Name = $"TypedConfig.Logging {sink.Name}" };
            _thread.UnsafeStart();
        }

        _begin.Release();
    }

    /// <summary>Waits for what was begun.</summary>
    /// <param name="patience">How long the sink may take.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many records were written, from the first on, 0 if nothing was begun; null if it is still busy with them.</returns>
    public int? End(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!_hasBegun)
        {
            return 0;
        }

        _hasBegun = false;
        try
        {
            if (_isDone.Wait(patience, cancellationToken))
            {
                return Written();
            }
        }
        catch (OperationCanceledException)
        {
            // The shutdown takes longer than it may; the sink may have been quick all the same.
            if (!IsStalled)
            {
                return Written();
            }
        }

        Fail(_records.Length, $"it has been busy for {patience.TotalSeconds} s");
        return null;
    }

    /// <summary>Notes that records went past the sink while it was busy.</summary>
    public void Skip(int count) => Fail(count, Problem ?? "it is busy");

    /// <summary>Has its thread end, if there is one, and disposes the sink.</summary>
    /// <param name="patience">How long that may take.</param>
    public void Close(TimeSpan patience)
    {
        _isEnding = true;
        _begin.Release();
        if (_thread?.Join(patience) == false)
        {
            return;
        }

        try
        {
            switch (sink)
            {
                case IAsyncDisposable asynchronous:
                    asynchronous.DisposeAsync().AsTask().Wait(patience);
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it still had to write is its own.
        }
    }

    private void Work()
    {
        Upkeep.Begin();
        SinkScope.Enter();
        for (_begin.Wait(); !_isEnding; _begin.Wait())
        {
            Write();
            _isDone.Set();
        }
    }

    private void Write()
    {
        try
        {
            _failure = null;

            // This thread has nothing else to do.
            sink.WriteAsync(_records, _cancellationToken).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _failure = exception;
        }
    }

    private int Written()
    {
        var written = _failure switch
        {
            null => _records.Length,
            LogSinkException partly => Math.Clamp(partly.Written, 0, _records.Length),
            _ => 0,
        };
        if (_failure is null)
        {
            (FailedInARow, Problem) = (0, null);
        }
        else
        {
            // Any other message may show a part of a record.
            Fail(_records.Length - written, _failure is LogSinkException known ? known.Message : $"it failed with {_failure.GetType().Name}");
        }

        return written;
    }

    private void Fail(int count, string problem)
    {
        Interlocked.Add(ref _failed, count);
        FailedInARow += count;
        Problem = problem;
    }
}
