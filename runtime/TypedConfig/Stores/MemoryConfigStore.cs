namespace TypedConfig;

/// <summary>A store in the memory of this process. Thread-safe; reads take no lock and are never half of a write.</summary>
/// <remarks>
/// Watches resume from the last 1,024 revisions (fewer where their values are more than 16 MiB); before that they are told to read again.
/// After <see cref="ConfigStore.DisposeAsync"/> watches end, and every call throws <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class MemoryConfigStore : ConfigStore
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ChangeFeed _feed = new(revision: 0);
    private volatile StoreState _state = StoreState.Empty;

    /// <summary>Makes an empty store.</summary>
    public MemoryConfigStore()
        : this(null)
    {
    }

    /// <summary>Makes an empty store.</summary>
    /// <param name="timeProvider">The clock for <see cref="ConfigEntry.WrittenAt"/>; null for the system's.</param>
    public MemoryConfigStore(TimeProvider? timeProvider)
    {
        _time = timeProvider ?? TimeProvider.System;
    }

    internal override ChangeFeed Feed => _feed;

    private StoreState State
    {
        get
        {
            ThrowIfDisposed();
            return _state;
        }
    }

    /// <inheritdoc/>
    public override ValueTask<ConfigSnapshot> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(State.ToSnapshot());
    }

    private protected override ValueTask End()
    {
        lock (_gate)
        {
            _state = StoreState.Empty;
        }

        _feed.Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>The store's name in messages.</summary>
    public override string ToString() => "memory store";

    private protected override ValueTask<StoreCommit> Commit(ConfigTransaction transaction, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var commit = StoreCommit.Of(State, transaction, _time.GetUtcNow());
            if (commit.Changes.Length > 0)
            {
                // Whoever is told of a revision finds it when reading.
                _state = commit.State;
                _feed.Append(new ConfigChangeSet(commit.State.Revision, commit.Changes));
            }

            return new(commit);
        }
    }
}
