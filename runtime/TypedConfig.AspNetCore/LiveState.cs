namespace TypedConfig;

/// <summary>
/// What the pages that are open have to know: the configurations as they were last looked at. Looks again when somebody asks after a reload,
/// and then for all that ask; never for more than a tenth of the time. Thread-safe.
/// </summary>
internal sealed class LiveState(Func<IRegisteredConfig[]> configurations, TimeProvider time)
{
    /// <summary>How long a look is rested from, as a multiple of what it took.</summary>
    private const int Rest = 9;

    private static readonly TimeSpan MinRest = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _looking = new(1);
    private readonly Lock _gate = new();

    /// <summary>They end with their monitors.</summary>
    private readonly List<IDisposable> _subscriptions = [];

    private TaskCompletionSource _news = NewSignal();
    private ConfigView[] _views = [];
    private Task _rest = Task.CompletedTask;
    private bool _isOutdated = true;
    private long _look;

    /// <summary>Completes when there may be something newer than a look.</summary>
    public Task WhenNewerThan(long look)
    {
        lock (_gate)
        {
            return _isOutdated || _look > look ? Task.CompletedTask : _news.Task;
        }
    }

    /// <summary>The newest state.</summary>
    /// <returns>The number of the look, and what was seen.</returns>
    public async Task<(long Look, ConfigView[] Views)> LookAsync(CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            if (_isOutdated)
            {
                await _rest.WaitAsync(cancellationToken);
                LookAgain();
            }

            return (_look, _views);
        }
        finally
        {
            _looking.Release();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void LookAgain()
    {
        // Before anything is read: a reload that comes meanwhile is looked at the next time.
        Volatile.Write(ref _isOutdated, false);
        var start = time.GetTimestamp();
        try
        {
            Publish(See(_look + 1));
        }
        catch (Exception)
        {
            Tell(isOutdated: true);
            throw;
        }
        finally
        {
            var rest = Rest * time.GetElapsedTime(start);
            _rest = Task.Delay(rest > MinRest ? rest : MinRest, time);
        }
    }

    private ConfigView[] See(long look)
    {
        if (_views.Length > 0)
        {
            return [.. _views.Select(view => view.LookAgain(look))];
        }

        foreach (var configuration in configurations().Skip(_subscriptions.Count))
        {
            _subscriptions.Add(configuration.OnReading(() => Tell(isOutdated: true)));
        }

        return [.. configurations().Select(configuration => ConfigView.Of(configuration, look))];
    }

    private void Publish(ConfigView[] views)
    {
        lock (_gate)
        {
            _look++;
            _views = views;
        }

        Tell(isOutdated: false);
    }

    private void Tell(bool isOutdated)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            _isOutdated |= isOutdated;
            (news, _news) = (_news, NewSignal());
        }

        news.SetResult();
    }
}
