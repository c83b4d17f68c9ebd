namespace TypedConfig;

/// <summary>Takes what is queued and gives it to the sinks, on a thread of its own, so that a busy thread pool holds up no log.</summary>
internal sealed class QueueWriter : IDisposable
{
    private const int MaxBatch = 1024;

    private readonly RecordQueue _queue;
    private readonly SinkSet _sinks;
    private readonly LogCounters _counters;
    private readonly PressureReport _report;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Thread _thread;
    private volatile PipelineSettings _settings;
    private PipelineSettings _applied;
    private LogRecord[] _batch = new LogRecord[MaxBatch];
    private int _inHand;

    public QueueWriter(RecordQueue queue, SinkSet sinks, LogCounters counters, PressureReport report, PipelineSettings settings, TimeProvider time)
    {
        (_queue, _sinks, _counters, _report, _time) = (queue, sinks, counters, report, time);
        (_settings, _applied) = (settings, settings);
        sinks.Configure(settings);
        _thread = new Thread(Run) { IsBackground = true, Name = "TypedConfig.Logging" };
        _thread.UnsafeStart();
    }

    /// <summary>How long the record that waited longest of those written last was on its way.</summary>
    public TimeSpan Latency { get; private set; }

    /// <summary>Takes other settings, before the next records.</summary>
    public void Configure(PipelineSettings settings)
    {
        _settings = settings;
        _queue.Wake();
    }

    /// <summary>Writes what is queued, which has been closed, and ends.</summary>
    public void Dispose()
    {
        if (!_thread.Join(_settings.ShutdownTimeout))
        {
            _end.Cancel();
            _thread.Join(TimeSpan.FromMilliseconds(100));
        }

        Abandon();
    }

    private void Run()
    {
        Upkeep.Begin();
        try
        {
            while (TryWrite())
            {
                _report.Tell(_queue, _sinks);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Nothing of what is expected: from here on every record is written by who logs it.
            _queue.Close();
        }

        Abandon();
        _sinks.Dispose();
    }

    /// <returns>False if there is no more to come.</returns>
    private bool TryWrite()
    {
        var count = _queue.Take(_batch, _report.Rest);
        var settings = _settings;
        if (!ReferenceEquals(settings, _applied))
        {
            _applied = settings;
            _sinks.Configure(settings);
        }

        if (count == 0)
        {
            return !_queue.IsClosed;
        }

        Write(count);
        return !_end.IsCancellationRequested;
    }

    private void Write(int count)
    {
        Volatile.Write(ref _inHand, count);
        var (written, isHeld) = _sinks.Write(_batch.AsMemory(0, count), _end.Token);
        if (Interlocked.Exchange(ref _inHand, 0) == count)
        {
            _counters.Write(written);
            _counters.Drop(_end.IsCancellationRequested ? DropReason.ShutDown : DropReason.SinkFailed, count - written);
        }

        // A clock may be set back.
        Latency = TimeSpan.FromTicks(Math.Max(0, (_time.GetUtcNow() - _batch[0].Timestamp).Ticks));
        _queue.Return(isHeld ? default : _batch.AsSpan(0, count));
        if (isHeld)
        {
            // A sink that is busy still looks at them.
            _batch = new LogRecord[MaxBatch];
        }
        else
        {
            Array.Clear(_batch, 0, count);
        }
    }

    /// <summary>Counts what nobody waits for any more: what is queued, and what a sink that hangs was given.</summary>
    private void Abandon()
    {
        _counters.Drop(DropReason.ShutDown, Interlocked.Exchange(ref _inHand, 0));
        _queue.Abandon(DropReason.ShutDown);
    }
}
