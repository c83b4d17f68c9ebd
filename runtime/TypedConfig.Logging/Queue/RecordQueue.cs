using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>
/// What waits to be written: many threads add, one takes. Records are exchanged, not copied: who adds one is given another for the next time,
/// so that none is made in steady state. Thread-safe.
/// </summary>
internal sealed class RecordQueue(LogCounters counters)
{
    /// <summary>While records come, the writer gathers them for so long: it is woken seldom, and writes much at once.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    private readonly object _gate = new();
    private readonly RecordRing _normal = new();
    private readonly RecordRing _urgent = new();
    private readonly Stack<LogRecord> _free = [];
    private readonly ManualResetEventSlim _wake = new();
    private readonly List<(long Sequence, TaskCompletionSource Done)> _flushes = [];
    private QueueLimits _limits = new(16, long.MaxValue, OverflowPolicy.DropNewest, TimeSpan.Zero, 2);
    private int _wakeAt = 1;
    private int _blocked;
    private long _bytes;
    private long _freeBytes;
    private long _sequence;
    private bool _isWriting;
    private int _sampled;
    private bool _isWoken;
    private bool _isClosed;

    public int Depth
    {
        get
        {
            lock (_gate)
            {
                return Count;
            }
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Whether so much waits that more may be dropped soon.</summary>
    public bool IsUnderPressure
    {
        get
        {
            lock (_gate)
            {
                return Count > _limits.Capacity / 4 || _bytes > _limits.MaxBytes / 4;
            }
        }
    }

    private int Count => _normal.Count + _urgent.Count;

    private bool IsFull => Count >= _limits.Capacity || (_bytes >= _limits.MaxBytes && Count > 0);

    public void Configure(QueueLimits limits)
    {
        lock (_gate)
        {
            _limits = limits;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Queues a record, or drops it or others, as the limits say.</summary>
    /// <param name="record">The record; belongs to the queue if the result is another one.</param>
    /// <param name="free">A record for the next time; null if there is none.</param>
    /// <returns>False if the queue is closed: then the record is the caller's, and nothing was counted.</returns>
    public bool TryAdd(LogRecord record, out LogRecord? free)
    {
        var wakes = false;
        lock (_gate)
        {
            free = record;
            var reason = _isClosed ? null : ReasonToDrop(record);

            // Perhaps while it waited for room.
            if (_isClosed)
            {
                return false;
            }

            counters.Accept();
            if (reason is not null)
            {
                counters.Drop(reason.Value);
                return true;
            }

            Enqueue(record);
            if (_free.TryPop(out free))
            {
                _freeBytes -= free.Size;
            }

            if (Count >= _wakeAt)
            {
                (wakes, _wakeAt) = (true, int.MaxValue);
            }
        }

        if (wakes)
        {
            _wake.Set();
        }

        return true;
    }

    /// <summary>Waits for records and takes some of them, in their order.</summary>
    /// <param name="batch">Takes them.</param>
    /// <param name="rest">How long to wait for the first.</param>
    /// <returns>How many; 0 if there is nothing to take, but perhaps something else to do.</returns>
    public int Take(LogRecord[] batch, TimeSpan rest)
    {
        WaitForMore(batch.Length, rest);
        lock (_gate)
        {
            var count = 0;
            while (count < batch.Length && Count > 0)
            {
                var record = Oldest().TakeFirst();
                _bytes -= record.Size;
                batch[count++] = record;
            }

            _isWriting = count > 0;
            if (_blocked > 0)
            {
                Monitor.PulseAll(_gate);
            }

            CompleteFlushes();
            return count;
        }
    }

    /// <summary>Takes back what was written, for others.</summary>
    public void Return(ReadOnlySpan<LogRecord> records)
    {
        lock (_gate)
        {
            foreach (var record in records)
            {
                Recycle(record);
            }

            _isWriting = false;
            CompleteFlushes();
        }
    }

    /// <summary>Completes when what was queued before is written or dropped.</summary>
    public Task WhenFlushed()
    {
        lock (_gate)
        {
            if (IsFlushed(_sequence))
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _flushes.Add((_sequence, done));
            Wake();
            return done.Task;
        }
    }

    /// <summary>Has the writer look for something else to do.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            (_isWoken, _wakeAt) = (true, int.MaxValue);
        }

        _wake.Set();
    }

    /// <summary>Takes no more records; what waits can still be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }

        Wake();
    }

    /// <summary>Drops what waits, and what the writer will not return any more.</summary>
    public void Abandon(DropReason reason)
    {
        lock (_gate)
        {
            for (; Count > 0; _bytes = 0)
            {
                Oldest().TakeFirst();
                counters.Drop(reason);
            }

            _isWriting = false;
            CompleteFlushes();
        }
    }

    private void WaitForMore(int batch, TimeSpan rest)
    {
        bool isIdle;
        lock (_gate)
        {
            if (_isClosed || _isWoken || Count >= Plenty(batch) || _flushes.Count > 0)
            {
                _isWoken = false;
                return;
            }

            isIdle = Count == 0;
            _wakeAt = isIdle ? 1 : Plenty(batch);
            _wake.Reset();
        }

        if (isIdle)
        {
            _wake.Wait(rest);
            lock (_gate)
            {
                if (_isClosed || Count == 0 || Count >= Plenty(batch) || _flushes.Count > 0)
                {
                    return;
                }

                _wakeAt = Plenty(batch);
                _wake.Reset();
            }
        }

        _wake.Wait(Gathering);
    }

    /// <summary>How many records are worth no more waiting: what is taken at once, or what leaves room in a small queue.</summary>
    private int Plenty(int batch) => Math.Min(batch, Math.Max(1, _limits.Capacity / 2));

    private void Enqueue(LogRecord record)
    {
        record.Sequence = ++_sequence;
        _bytes += record.Size;
        (IsUrgent(record) ? _urgent : _normal).Add(record);
    }

    /// <summary>What the pipeline says of itself has to arrive as errors have: it says what did not.</summary>
    private static bool IsUrgent(LogRecord record) => record.Level >= LogLevel.Error || (record.Level == LogLevel.Warning && record.Category == LogPipeline.OwnCategory);

    private RecordRing Oldest() => _urgent.Count == 0 || (_normal.Count > 0 && _normal.First.Sequence < _urgent.First.Sequence) ? _normal : _urgent;

    /// <summary>Makes room for a record.</summary>
    /// <returns>Why it is not to be queued; null if it is.</returns>
    private DropReason? ReasonToDrop(LogRecord record)
    {
        if (_limits.Overflow == OverflowPolicy.Sample && !IsUrgent(record) && Count > _limits.Capacity / 2 && _sampled++ % _limits.SampleEvery != 0)
        {
            return DropReason.Sampled;
        }

        if (IsFull && _limits.Overflow == OverflowPolicy.Block && !Upkeep.IsRunningHere && !WaitForRoom() && !(IsUrgent(record) && _normal.Count > 0))
        {
            return DropReason.TimedOut;
        }

        while (IsFull && !_isClosed)
        {
            var victims = IsUrgent(record) && _normal.Count > 0 || _limits.Overflow == OverflowPolicy.DropOldest && !IsUrgent(record) ? _normal
                : _limits.Overflow == OverflowPolicy.DropOldest ? _urgent
                : null;
            if (victims is null or { Count: 0 })
            {
                return DropReason.QueueFull;
            }

            Displace(_limits.Overflow == OverflowPolicy.DropOldest ? victims.TakeFirst() : victims.TakeLast());
        }

        return null;
    }

    private void Displace(LogRecord victim)
    {
        _bytes -= victim.Size;
        Recycle(victim);
        counters.Drop(DropReason.Displaced);
    }

    /// <returns>Whether there is room now, or nothing to wait for any more.</returns>
    private bool WaitForRoom()
    {
        var since = Stopwatch.GetTimestamp();
        _blocked++;
        try
        {
            while (IsFull && !_isClosed && _limits.Overflow == OverflowPolicy.Block)
            {
                var rest = _limits.BlockTimeout - Stopwatch.GetElapsedTime(since);
                if (rest <= TimeSpan.Zero || !Monitor.Wait(_gate, rest))
                {
                    return !IsFull;
                }
            }

            return true;
        }
        finally
        {
            _blocked--;
        }
    }

    private void Recycle(LogRecord record)
    {
        // As many as usually wait; what a burst of large records took is given back.
        if (_freeBytes < _limits.MaxBytes / 4)
        {
            _freeBytes += record.Size;
            _free.Push(record);
        }
    }

    private bool IsFlushed(long sequence) => !_isWriting && (Count == 0 || Oldest().First.Sequence > sequence);

    private void CompleteFlushes()
    {
        for (var i = _flushes.Count - 1; i >= 0; i--)
        {
            if (IsFlushed(_flushes[i].Sequence))
            {
                _flushes[i].Done.SetResult();
                _flushes.RemoveAt(i);
            }
        }
    }
}
