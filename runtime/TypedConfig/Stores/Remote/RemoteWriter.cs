namespace TypedConfig;

/// <summary>Writes to a store on a server: on top of what is known, if that is still what the store holds, and otherwise once more.</summary>
internal sealed class RemoteWriter(string name, RemoteMirror mirror, RemoteCondition condition, RemoteLink link, RemoteStoreOptions options)
{
    /// <summary>How long a change may take to arrive that was told to somebody else already.</summary>
    private static readonly TimeSpan Telling = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Reconnecting = TimeSpan.FromMilliseconds(10);

    private readonly TimeProvider _time = options.Time;

    /// <exception cref="ConfigConflictException">An expected revision does not hold.</exception>
    /// <exception cref="ConfigStoreException">The store cannot be written.</exception>
    public async ValueTask<StoreCommit> Commit(ConfigTransaction transaction, CancellationToken cancellationToken)
    {
        var isFresh = false;
        for (var started = _time.GetTimestamp(); ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var session = await Connected(cancellationToken).ConfigureAwait(false);
            try
            {
                var (commit, isRead) = await TryCommit(session, transaction, isFresh, cancellationToken).ConfigureAwait(false);
                if (commit is { } done)
                {
                    return done;
                }

                isFresh |= isRead;
            }
            catch (StoreServerException exception) when (exception.IsUnsent && _time.GetElapsedTime(started) < options.OperationTimeout)
            {
                // The next session comes at once, or the wait for it ends in time.
                mirror.Doubt();
                await Task.Delay(Reconnecting, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreServerException exception)
            {
                mirror.Doubt();
                throw NotWritten(exception);
            }
        }
    }

    /// <param name="session">Where to write.</param>
    /// <param name="transaction">What to write.</param>
    /// <param name="isFresh">Whether what is known was read since the write was asked for, so that it may be judged by.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The commit; null if what is known was too old, and whether it has been read anew since.</returns>
    private async ValueTask<(StoreCommit? Commit, bool IsRead)> TryCommit(IStoreSession session, ConfigTransaction transaction, bool isFresh, CancellationToken cancellationToken)
    {
        var known = Accepted();
        var plan = Plan(known, transaction, isFresh);
        if (plan is { Changes.Length: > 0 } commit)
        {
            if (await session.Write(known, commit, cancellationToken).ConfigureAwait(false) is { } revision)
            {
                await CatchUp(session, revision, cancellationToken).ConfigureAwait(false);
                return (commit with { State = commit.State with { Revision = revision } }, false);
            }

            // Somebody else has written, which is told at once where it is told.
            if (await mirror.WaitFor(known.Revision + 1, Telling, _time, cancellationToken).ConfigureAwait(false))
            {
                return (null, false);
            }
        }
        else if (plan is not null && isFresh)
        {
            return (plan, false);
        }

        try
        {
            await link.Read(session, cancellationToken).ConfigureAwait(false);
            return (null, true);
        }
        catch (StoreServerException exception)
        {
            // It was to be written after this.
            throw new StoreServerException(exception.State, exception.Message, exception) { IsRefusal = exception.IsRefusal, IsUnsent = !exception.IsRefusal };
        }
    }

    /// <returns>Null if that the transaction cannot be may only be so because what is known is old.</returns>
    private StoreCommit? Plan(StoreState known, ConfigTransaction transaction, bool isFresh)
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
            if (!await mirror.WaitFor(revision, Telling, _time, cancellationToken).ConfigureAwait(false))
            {
                await link.Read(session, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is StoreServerException or OperationCanceledException)
        {
            // It is written all the same.
            mirror.Doubt();
        }
    }

    private async ValueTask<IStoreSession> Connected(CancellationToken cancellationToken) =>
        await link.Wait(() => link.Session, options.OperationTimeout, cancellationToken).ConfigureAwait(false)
        ?? throw new ConfigConnectionException($"{name} cannot be written: {condition.Status.Message ?? "there is no connection yet"}; nothing was written.");

    private StoreState Accepted() => mirror.Refusal is { } refusal
        ? throw new ConfigStoreException($"{name} cannot be written: {refusal}; nothing was written.")
        : mirror.Known!;

    private ConfigStoreException NotWritten(StoreServerException exception)
    {
        var outcome = exception.IsRefusal || exception.IsUnsent ? "nothing was written" : "whether it was written is not known";
        var message = $"{name} cannot be written: {exception.Message}; {outcome}.";
        return exception.State == ConfigStoreState.Stale && !exception.IsRefusal ? new ConfigConnectionException(message, exception) : new ConfigStoreException(message, exception);
    }
}
