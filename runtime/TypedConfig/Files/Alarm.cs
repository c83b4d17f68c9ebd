namespace TypedConfig;

/// <summary>Calls back at the earliest of the times asked for, never twice at once.</summary>
internal sealed class Alarm : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action _callback;
    private readonly ITimer _timer;
    private long? _due;
    private bool _isRunning;
    private bool _isDisposed;

    public Alarm(TimeProvider time, Action callback)
    {
        _time = time;
        _callback = callback;

        _timer = WithoutContext.Run(() => time.CreateTimer(static state => ((Alarm)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Asks to be called when the delay is over, or earlier.</summary>
    public void Within(TimeSpan delay)
    {
        lock (_gate)
        {
            var due = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
            if (_due is null || due < _due)
            {
                _due = due;
                Arm();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _timer.Dispose();
        }
    }

    private void Ring()
    {
        lock (_gate)
        {
            if (_isRunning || _isDisposed || _due is null)
            {
                return;
            }

            _isRunning = true;
            _due = null;
        }

        Upkeep.Begin();
        try
        {
            _callback();
        }
        finally
        {
            lock (_gate)
            {
                _isRunning = false;
                Arm();
            }
        }
    }

    private void Arm()
    {
        if (_due is { } due && !_isRunning && !_isDisposed)
        {
            var rest = _time.GetElapsedTime(_time.GetTimestamp(), due);
            _timer.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
