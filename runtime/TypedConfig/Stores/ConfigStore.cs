using System.Text.Json;

namespace TypedConfig;

/// <summary>What the stores of this library share. A store of one's own implements <see cref="IConfigStore"/>.</summary>
public abstract class ConfigStore : IConfigStore
{
    private volatile bool _isDisposed;

    private protected ConfigStore()
    {
    }

    /// <inheritdoc/>
    public virtual async ValueTask<ConfigEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        StoreKey.Check(key);
        var snapshot = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return snapshot.Entries.GetValueOrDefault(key);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> HasAsync(string key, CancellationToken cancellationToken = default) =>
        await GetAsync(key, cancellationToken).ConfigureAwait(false) is not null;

    /// <inheritdoc/>
    public abstract ValueTask<ConfigSnapshot> ReadAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public async ValueTask<long> SetAsync(string key, JsonElement value, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var commit = await Commit(ConfigTransaction.OfSet(key, value, options), cancellationToken).ConfigureAwait(false);
        return commit.State.Revision;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string key, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var commit = await Commit(ConfigTransaction.OfDelete(key, options), cancellationToken).ConfigureAwait(false);
        return commit.Changes.Length > 0;
    }

    /// <inheritdoc/>
    public async ValueTask<long> CommitAsync(ConfigTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (transaction.TypedKeys.Count > 0)
        {
            return await RuledCommit.Run(this, transaction, cancellationToken).ConfigureAwait(false);
        }

        var commit = await Commit(transaction, cancellationToken).ConfigureAwait(false);
        return commit.State.Revision;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ConfigChangeSet> WatchAsync(long afterRevision, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterRevision);
        ThrowIfDisposed();
        return Feed.Watch(afterRevision, isInner: false, cancellationToken);
    }

    /// <summary>Ends all watches and lets go of what the store stands on.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _isDisposed = true;
        return End();
    }

    /// <summary>What this store tells its watchers.</summary>
    internal abstract ChangeFeed Feed { get; }

    /// <summary>Writes a transaction as a whole or not at all.</summary>
    private protected abstract ValueTask<StoreCommit> Commit(ConfigTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Called by each dispose, once <see cref="IsDisposed"/>.</summary>
    private protected abstract ValueTask End();

    private protected bool IsDisposed => _isDisposed;

    private protected void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
