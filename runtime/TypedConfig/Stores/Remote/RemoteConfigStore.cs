using System.Globalization;

namespace TypedConfig;

/// <summary>
/// A store on a server. A client keeps in memory what the store holds, is told of changes, and serves what it knows while the server is away.
/// Thread-safe.
/// </summary>
/// <remarks>
/// The client connects as soon as it is made. Reads ask the server while it answers, and give the last known values while it does not; only
/// before the first connection they wait, for <see cref="ConfigStoreSourceOptions.StartupTimeout"/>. Writes need the server; after a time-out
/// it is not known whether they happened. After <see cref="ConfigStore.DisposeAsync"/> watches end, and every call throws
/// <see cref="ObjectDisposedException"/>.
/// </remarks>
public abstract class RemoteConfigStore : ConfigStore, IStoreCondition
{
    /// <summary>How long a change may take that was told to somebody else already.</summary>
    private static readonly TimeSpan Telling = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Reconnecting = TimeSpan.FromMilliseconds(10);

    private readonly string _name;
    private readonly RemoteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly RemoteMirror _mirror;
    private readonly RemoteCondition _condition;
    private readonly RemoteLink _link;
    private volatile bool _isDisposed;

    private protected RemoteConfigStore(string name, RemoteStoreOptions options, Func<RemoteMirror, IStoreServer> connect)
    {
        _name = name;
        _options = options;
        _time = options.Time;
        _mirror = new RemoteMirror(options.Rollback);
        _condition = new RemoteCondition(name, _time);
        _link = new RemoteLink(connect(_mirror), _mirror, _condition, options);
        _link.Start();
    }

    /// <summary>How the client is doing.</summary>
    public ConfigStoreStatus Status => _condition.Status;

    LayerFault? IStoreCondition.Fault => _condition.Fault;

    StoreNotice? IStoreCondition.Notice => _link.Notice;

    Listeners IStoreCondition.Listeners => _condition.Listeners;

    int? IStoreCondition.LineOf(string key) => null;

    void IStoreCondition.AcceptMissing() => _mirror.AcceptMissing();

    /// <inheritdoc/>
    public sealed override async ValueTask<ConfigEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        StoreKey.Check(key);
        if (_mirror.Known is { } known && _link.Session is { } session && await IsCurrent(session, known, key, cancellationToken).ConfigureAwait(false))
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return known.Entries.GetValueOrDefault(key);
        }

        return await base.GetAsync(key, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public sealed override async ValueTask<ConfigSnapshot> ReadAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_link.Session is not { } session)
        {
            return (await FirstKnown(cancellationToken).ConfigureAwait(false)).ToSnapshot();
        }

        try
        {
            await _link.Read(session, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLoss(exception, cancellationToken))
        {
            // The status says so, and the last known values serve.
            _mirror.Doubt();
        }

        return (_mirror.Known ?? throw Unknown()).ToSnapshot();
    }

    /// <inheritdoc/>
    public sealed override IAsyncEnumerable<ConfigChangeSet> WatchAsync(long afterRevision, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterRevision);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _mirror.Feed.Watch(afterRevision, cancellationToken);
    }

    /// <summary>The store's name in messages.</summary>
    public override string ToString() => _name;

    private protected sealed override async ValueTask End()
    {
        _isDisposed = true;
        _mirror.Feed.Close();
        await _link.DisposeAsync().ConfigureAwait(false);
    }

    private protected sealed override async ValueTask<StoreCommit> Commit(ConfigTransaction transaction, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var started = _time.GetTimestamp();
        for (var isFresh = false; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var session = await Connected(cancellationToken).ConfigureAwait(false);
            var known = Accepted();
            try
            {
                var commit = Plan(known, transaction, ref isFresh);
                if (commit is { Changes.Length: 0 } && isFresh)
                {
                    return commit.Value;
                }

                if (commit is { Changes.Length: > 0 } plan && await session.Write(known, plan, cancellationToken).ConfigureAwait(false) is { } revision)
                {
                    await CatchUp(session, revision, cancellationToken).ConfigureAwait(false);
                    return plan with { State = plan.State with { Revision = revision } };
                }

                // What is known is older than what the store holds, or may be.
                if (commit is not { Changes.Length: > 0 } || !await _mirror.WaitFor(known.Revision + 1, Telling, _time, cancellationToken).ConfigureAwait(false))
                {
                    await _link.Read(session, cancellationToken).ConfigureAwait(false);
                }

                isFresh = true;
            }
            catch (StoreServerException exception) when (exception.IsUnsent && _time.GetElapsedTime(started) < _options.OperationTimeout)
            {
                // The next session comes at once, or the wait for it ends in time.
                _mirror.Doubt();
                await Task.Delay(Reconnecting, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreServerException exception)
            {
                _mirror.Doubt();
                throw NotWritten(exception);
            }
        }
    }

    /// <returns>Null if what is known has to be read anew before it is said that the transaction cannot be.</returns>
    private StoreCommit? Plan(StoreState known, ConfigTransaction transaction, ref bool isFresh)
    {
        try
        {
            return StoreCommit.Of(known, transaction, _time.GetUtcNow());
        }
        catch (Exception exception) when (!isFresh && exception is ConfigConflictException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Who wrote finds it when reading.</summary>
    private async ValueTask CatchUp(IStoreSession session, long revision, CancellationToken cancellationToken)
    {
        try
        {
            if (!await _mirror.WaitFor(revision, Telling, _time, cancellationToken).ConfigureAwait(false))
            {
                await _link.Read(session, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is StoreServerException or OperationCanceledException)
        {
            // It is written all the same.
            _mirror.Doubt();
        }
    }

    private static async ValueTask<bool> IsCurrent(IStoreSession session, StoreState known, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await session.IsCurrent(known, [key], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLoss(exception, cancellationToken))
        {
            return false;
        }
    }

    private static bool IsLoss(Exception exception, CancellationToken cancellationToken) =>
        exception is StoreServerException or ObjectDisposedException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>What is known, or will be within the time for a start.</summary>
    private async ValueTask<StoreState> FirstKnown(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.StartupTimeout, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        while (true)
        {
            var news = _link.WhenNews;
            if (_mirror.Known is { } known)
            {
                return known;
            }

            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (deadline.IsCancellationRequested || Status.State is ConfigStoreState.Unauthorized or ConfigStoreState.Forbidden or ConfigStoreState.Rejected)
            {
                throw Unknown();
            }

            await news.WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async ValueTask<IStoreSession> Connected(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.OperationTimeout, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        while (true)
        {
            var news = _link.WhenNews;
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_link.Session is { } session)
            {
                return session;
            }

            if (deadline.IsCancellationRequested)
            {
                throw new ConfigConnectionException($"{_name} cannot be written: {Status.Message ?? "there is no connection yet"}; nothing was written.");
            }

            await news.WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private StoreState Accepted() => _mirror.Refusal is { } refusal
        ? throw new ConfigStoreException($"{_name} cannot be written: {refusal}; nothing was written.")
        : _mirror.Known!;

    private ConfigStoreException Unknown()
    {
        var status = Status;
        var tries = _link.Tries.ToString(CultureInfo.InvariantCulture);
        var message = $"{_name}: {status.Message ?? "no answer yet"} ({(tries == "1" ? "tried once" : $"tried {tries} times")}), and no values are known.";
        return status.State == ConfigStoreState.Rejected ? new ConfigSerializationException(message) : new ConfigConnectionException(message);
    }

    private ConfigStoreException NotWritten(StoreServerException exception)
    {
        var outcome = exception.IsRefusal || exception.IsUnsent ? "nothing was written" : "whether it was written is not known";
        var message = $"{_name} cannot be written: {exception.Message}; {outcome}.";
        return exception.State == ConfigStoreState.Stale && !exception.IsRefusal ? new ConfigConnectionException(message, exception) : new ConfigStoreException(message, exception);
    }
}
