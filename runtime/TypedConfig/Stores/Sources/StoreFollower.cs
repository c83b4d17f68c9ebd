namespace TypedConfig;

/// <summary>Follows a store from its first reading on, and serves what it holds as configuration.</summary>
internal sealed class StoreFollower : IDisposable
{
    private const int MaxBatch = 256;

    private static readonly TimeSpan MaxBackOff = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _time;
    private readonly IStoreCondition? _condition;
    private readonly Lock _gate = new();
    private StorePaths _paths = new(StoreState.Empty.ToSnapshot());
    private long _revision;
    private volatile bool _isRead;
    private volatile ConfigDocument _document = ConfigDocument.Empty;
    private volatile LayerFault? _problem;
    private LayerFault? _toldFault;
    private bool _isFollowing;

    public StoreFollower(IConfigStore store, string name, TimeProvider time)
    {
        Store = store;
        Name = name;
        _time = time;
        _condition = store as IStoreCondition;
        _condition?.Listeners.Add(TellFault);
    }

    public IConfigStore Store { get; }

    public string Name { get; }

    public Listeners Listeners { get; } = new();

    /// <summary>What the store held at one revision.</summary>
    public ConfigDocument Document => _document;

    public LayerFault? Fault => _condition?.Fault ?? _problem;

    public string? PolledDirectory => _condition?.PolledDirectory;

    /// <summary>Reads the store once and follows it from then on. The one place that waits.</summary>
    /// <param name="timeout">How long.</param>
    /// <param name="budget">What the stores of a configuration share at its start; null later.</param>
    /// <returns>Why there is nothing to serve; null if there is.</returns>
    public Exception? Load(TimeSpan timeout, StartupBudget? budget)
    {
        var started = _time.GetTimestamp();
        var problem = ReadNow(budget?.Left(timeout) ?? timeout);
        budget?.Use(_time.GetElapsedTime(started));
        lock (_gate)
        {
            if (!_isFollowing)
            {
                _isFollowing = true;
                WithoutContext.Run(() => Task.Run(Follow));
            }
        }

        return _isRead ? null : problem;
    }

    public void AcceptMissing() => _condition?.AcceptMissing();

    public void Dispose()
    {
        _condition?.Listeners.Remove(TellFault);
        _end.Cancel();
    }

    private Exception? ReadNow(TimeSpan timeout)
    {
        try
        {
            using var deadline = new CancellationTokenSource(timeout, _time);
            var reading = Task.Run(() => Store.ReadAsync(deadline.Token).AsTask(), CancellationToken.None).WaitAsync(timeout, _time);
            Take(reading.GetAwaiter().GetResult(), isAsked: true);
            Publish();
            return null;
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            return Failed(new ConfigConnectionException($"{Name} did not answer within {timeout.TotalSeconds} s{(_condition?.Fault is { } fault ? $": {fault.Message}" : "")}."));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Failed(exception);
        }
    }

    private async Task Follow()
    {
        Upkeep.Begin();
        for (var failures = 0; !_end.IsCancellationRequested; failures++)
        {
            try
            {
                if (!_isRead || failures > 0)
                {
                    Take(await Store.ReadAsync(_end.Token).ConfigureAwait(false), isAsked: false);
                    failures = 0;
                    PublishAndTell();
                }

                await Watch().ConfigureAwait(false);
                return;
            }
            catch (Exception) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                // The store has ended, and its last values are what there is.
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Failed(exception);
                TellFault();
            }

            var backOff = Math.Min(MaxBackOff.TotalSeconds, 0.05 * Math.Pow(2, Math.Min(failures, 10))) * Random.Shared.NextDouble();
            await Task.Delay(TimeSpan.FromSeconds(backOff), _time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Watch()
    {
        var revision = Volatile.Read(ref _revision);
        var watch = Store is ConfigStore { Feed: { } feed } ? feed.Watch(revision, isInner: true, _end.Token) : Store.WatchAsync(revision, _end.Token);
        await using var sets = watch.GetAsyncEnumerator(_end.Token);
        var waiting = 0;
        var next = sets.MoveNextAsync().Preserve();
        while (await next.ConfigureAwait(false))
        {
            var isReading = sets.Current.IsResync;
            if (isReading)
            {
                Take(await Store.ReadAsync(_end.Token).ConfigureAwait(false), isAsked: false);
            }
            else
            {
                Take(sets.Current);
            }

            // What has come meanwhile is told together; a reading is told at once, for while others write each may ask for the next.
            next = sets.MoveNextAsync().Preserve();
            if (isReading || !next.IsCompleted || ++waiting == MaxBatch)
            {
                waiting = 0;
                PublishAndTell();
            }
        }

        PublishAndTell();
    }

    private void Take(ConfigSnapshot snapshot, bool isAsked)
    {
        lock (_gate)
        {
            // A reading that somebody asked for may come late; one that the store asked for counts.
            if (!isAsked || !_isRead || snapshot.Revision > _revision)
            {
                _paths = new StorePaths(snapshot);
                _revision = snapshot.Revision;
                _isRead = true;
            }

            _problem = null;
        }
    }

    private void Take(ConfigChangeSet set)
    {
        lock (_gate)
        {
            if (set.Revision > _revision)
            {
                _paths.Apply(set);
                _revision = set.Revision;
            }
        }
    }

    private void Publish()
    {
        lock (_gate)
        {
            _document = _paths.ToDocument();
        }
    }

    private void PublishAndTell()
    {
        Publish();
        Listeners.Tell();
    }

    private Exception Failed(Exception exception)
    {
        // What is no exception of a store may have a value in its message.
        var message = exception is ConfigStoreException ? exception.Message : $"reading failed with {exception.GetType().Name}";
        _problem = new LayerFault(Name, message, null);
        return exception;
    }

    private void TellFault()
    {
        lock (_gate)
        {
            if (Fault == _toldFault)
            {
                return;
            }

            _toldFault = Fault;
        }

        Listeners.Tell();
    }
}
