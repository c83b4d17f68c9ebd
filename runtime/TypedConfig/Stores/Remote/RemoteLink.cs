namespace TypedConfig;

/// <summary>
/// Keeps a session with a server for as long as the store lives: reads, follows, asks for signs of life, compares now and then, and connects
/// again after every loss.
/// </summary>
internal sealed class RemoteLink(IStoreServer server, RemoteMirror mirror, RemoteCondition condition, RemoteStoreOptions options) : IAsyncDisposable
{
    /// <summary>A session that ends sooner was none: who cuts every connection must not be answered with a storm of them.</summary>
    private static readonly TimeSpan ShortestSession = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _time = options.Time;
    private volatile IStoreSession? _session;
    private volatile IStoreSession? _opened;
    private volatile TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private int _tries;
    private long? _begun;

    /// <summary>The session; null while there is none.</summary>
    public IStoreSession? Session => _session;

    /// <summary>What the last session had to say to the operator; null for nothing.</summary>
    public StoreNotice? Notice { get; private set; }

    /// <summary>How often it was tried to connect.</summary>
    public int Tries => Volatile.Read(ref _tries);

    public void Start() => _running = WithoutContext.Run(() => Task.Run(Run));

    /// <summary>Waits for something, which is looked for whenever a session begins or the state changes.</summary>
    /// <returns>Null if it is not there within the time.</returns>
    public async ValueTask<T?> Wait<T>(Func<T?> look, TimeSpan timeout, CancellationToken cancellationToken)
        where T : class
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        while (true)
        {
            var news = Task.WhenAny(_news.Task, condition.WhenChanged);
            if (look() is { } found)
            {
                return found;
            }

            if (deadline.IsCancellationRequested)
            {
                return null;
            }

            await ((Task)news).WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Reads everything and takes note of it; of the state only if the session is not lost meanwhile.</summary>
    /// <exception cref="StoreServerException">There is no answer, or a refusal.</exception>
    public async ValueTask<StoreReading> Read(IStoreSession session, CancellationToken cancellationToken)
    {
        var before = mirror.Known;
        var reading = await session.Read(before ?? StoreState.Empty, cancellationToken).ConfigureAwait(false);
        mirror.Take(reading, before);
        condition.Set(mirror.Refusal is null ? ConfigStoreState.Connected : ConfigStoreState.Rejected, mirror.Refusal, () => session == _opened);
        return reading;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Run()
    {
        Upkeep.Begin();
        for (var failures = 0; !_end.IsCancellationRequested;)
        {
            _begun = null;
            var failure = await Try().ConfigureAwait(false);
            failures = _begun is { } begun && _time.GetElapsedTime(begun) > ShortestSession ? 1 : failures + 1;
            await Task.Delay(BackOff.After(failures, failure), _time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Why the session was lost, or there was none; null if the server closed it in good order.</returns>
    private async Task<StoreServerException?> Try()
    {
        try
        {
            Interlocked.Increment(ref _tries);
            await Serve().ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What is no exception of ours may have a value in its message.
            var failure = exception as StoreServerException ?? new StoreServerException(ConfigStoreState.Stale, $"the client failed with {exception.GetType().Name}");
            if (!_end.IsCancellationRequested)
            {
                condition.Set(failure.State, failure.Message);
            }

            return failure;
        }
    }

    private async Task Serve()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        await using var session = await server.Open(end.Token).ConfigureAwait(false);
        _opened = session;
        var reading = await Read(session, end.Token).ConfigureAwait(false);
        var following = session.Follow(reading, end.Token);
        try
        {
            Begin(session);
            await Attend(session, following, end.Token).ConfigureAwait(false);
        }
        finally
        {
            (_session, _opened) = (null, null);
            await end.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Begin(IStoreSession session)
    {
        _begun = _time.GetTimestamp();
        (Notice, _session) = (session.Notice, session);
        var news = _news;
        _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        news.TrySetResult();
    }

    private async Task Attend(IStoreSession session, Task following, CancellationToken cancellationToken)
    {
        for (var checkedAt = _time.GetTimestamp(); ;)
        {
            var checkAfter = options.CheckInterval * (0.8 + (0.4 * Random.Shared.NextDouble()));
            var isDoubtful = await Pause(following, cancellationToken).ConfigureAwait(false);
            if (following.IsCompleted)
            {
                await following.ConfigureAwait(false);
                return;
            }

            var isDue = isDoubtful || mirror.Refusal is not null || _time.GetElapsedTime(checkedAt) >= checkAfter;
            if (isDue || !await session.IsCurrent(mirror.Known!, [], cancellationToken).ConfigureAwait(false))
            {
                checkedAt = _time.GetTimestamp();
                await Read(session, cancellationToken).ConfigureAwait(false);

                // Doubts that never end take a third of the time at most.
                await Task.WhenAny(following, Task.Delay(_time.GetElapsedTime(checkedAt) * 2, _time, cancellationToken)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for a doubt, for the next heartbeat, or for the end.</summary>
    /// <returns>Whether there is a doubt.</returns>
    private async Task<bool> Pause(Task following, CancellationToken cancellationToken)
    {
        using var heartbeat = new CancellationTokenSource(options.HeartbeatInterval, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(heartbeat.Token, cancellationToken);
        var doubt = mirror.WhenInDoubt(end.Token).AsTask();
        await Task.WhenAny(following, doubt).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await ((Task)doubt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return doubt.IsCompletedSuccessfully;
    }
}
