namespace TypedConfig;

/// <summary>
/// Runs reloads one after the other on the thread pool; what arrives during one is answered by a single further one. Signals of sources come
/// in storms: two are answered at once, further ones at a pace that leaves the processor to others. Who asks for a reload does not wait for that.
/// </summary>
internal sealed class ReloadWorker : IThreadPoolWorkItem, IDisposable
{
    /// <summary>How long the reloads of a storm pause, as a multiple of what the last one took.</summary>
    private const int Rest = 4;

    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Func<ReloadRequest, ConfigReloadResult> _reload;
    private readonly TimeProvider _time;
    private readonly TokenBucket _bucket;
    private readonly Alarm _alarm;
    private Batch? _next;
    private bool _isRunning;

    /// <param name="reload">Does one reload and never throws.</param>
    /// <param name="time">The clock of the pace.</param>
    public ReloadWorker(Func<ReloadRequest, ConfigReloadResult> reload, TimeProvider time)
    {
        _reload = reload;
        _time = time;
        _bucket = new TokenBucket(time) { Interval = MinInterval };
        _alarm = new Alarm(time, Start);
    }

    /// <summary>A source has signalled: reloads soon.</summary>
    public void Signal()
    {
        lock (_gate)
        {
            _next ??= new Batch();
        }

        Start();
    }

    /// <summary>Asks for a reload of everything that begins after this call.</summary>
    /// <returns>Its result.</returns>
    public Task<ConfigReloadResult> Request(bool acceptMissing)
    {
        Task<ConfigReloadResult> result;
        lock (_gate)
        {
            _next ??= new Batch();
            _next.Request = new ReloadRequest(IsAsked: true, _next.Request.AcceptMissing || acceptMissing);
            result = _next.Result.Task;
        }

        Start();
        return result;
    }

    public void Execute()
    {
        Upkeep.Begin();
        do
        {
            var batch = Take();
            var started = _time.GetTimestamp();
            batch.Result.SetResult(_reload(batch.Request));
            Pace(_time.GetElapsedTime(started));
        }
        while (MayContinue());
    }

    public void Dispose() => _alarm.Dispose();

    private void Start()
    {
        lock (_gate)
        {
            if (_isRunning || !MayRun())
            {
                return;
            }

            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Pace(TimeSpan duration)
    {
        lock (_gate)
        {
            _bucket.Interval = TimeSpan.FromTicks(Math.Clamp((Rest * duration).Ticks, MinInterval.Ticks, MaxInterval.Ticks));
        }
    }

    /// <summary>Whoever asks from here on asks for another reload.</summary>
    private Batch Take()
    {
        lock (_gate)
        {
            var batch = _next!;
            _next = null;
            return batch;
        }
    }

    private bool MayContinue()
    {
        lock (_gate)
        {
            return _isRunning = MayRun();
        }
    }

    private bool MayRun()
    {
        if (_next is null)
        {
            return false;
        }

        if (!_next.Request.IsAsked && !_bucket.TryTake(out var wait))
        {
            _alarm.Within(wait);
            return false;
        }

        return true;
    }

    /// <summary>The requests that one reload answers.</summary>
    private sealed class Batch
    {
        public TaskCompletionSource<ConfigReloadResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ReloadRequest Request { get; set; }
    }
}

/// <summary>What a reload is to do.</summary>
/// <param name="IsAsked">Whether somebody asked for everything to be read; otherwise a source has signalled, and what changed may do.</param>
/// <param name="AcceptMissing">Whether files that are gone may be taken as empty.</param>
internal readonly record struct ReloadRequest(bool IsAsked, bool AcceptMissing);
