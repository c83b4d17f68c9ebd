using System.Text.Json;

namespace TypedConfig;

/// <summary>
/// A place that holds configuration values by key, with a revision that grows by each write. Thread-safe.
/// </summary>
/// <remarks>
/// A key is the configuration path with dots, <c>$section</c> included: 1 to 1,024 characters of <c>A-Z a-z 0-9 . _ -</c>, no empty part, not
/// beginning with <c>_system</c> or <c>_meta</c>. A value is JSON of at most 1 MiB and 60 levels, the names in its objects
/// distinct ignoring case; arrays, maps and objects are one value. A key below another one, or one that differs only in case from another, is
/// refused. What breaks these limits is an <see cref="ArgumentException"/>; nothing is written then. Values are kept in compact JSON; numbers
/// keep their text.
/// </remarks>
public interface IConfigStore : IAsyncDisposable
{
    /// <summary>Reads one entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entry; null if there is none.</returns>
    /// <exception cref="ConfigStoreException">The store cannot be read and has no last known values.</exception>
    ValueTask<ConfigEntry?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Whether there is an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ConfigStoreException">The store cannot be read and has no last known values.</exception>
    ValueTask<bool> HasAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Reads all entries at one revision.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ConfigStoreException">The store cannot be read and has no last known values.</exception>
    ValueTask<ConfigSnapshot> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes one entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; JSON null is a value that resets what lower layers set.</param>
    /// <param name="options">Expectations and metadata; null for none.</param>
    /// <param name="cancellationToken">Ends the wait; whether the write happened is then unknown.</param>
    /// <returns>The revision that the write made, or the current one if the entry has that value already.</returns>
    /// <exception cref="ConfigConflictException">The expected revision is not the entry's.</exception>
    /// <exception cref="ConfigStoreException">The store cannot be written.</exception>
    ValueTask<long> SetAsync(string key, JsonElement value, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes one entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">Expectations and metadata; null for none.</param>
    /// <param name="cancellationToken">Ends the wait; whether the write happened is then unknown.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ConfigConflictException">The expected revision is not the entry's.</exception>
    /// <exception cref="ConfigStoreException">The store cannot be written.</exception>
    ValueTask<bool> DeleteAsync(string key, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Writes several entries at one revision, all or none. Typed writes have to keep their schema's rules together.</summary>
    /// <param name="transaction">The writes; not changed meanwhile.</param>
    /// <param name="cancellationToken">Ends the wait; whether the write happened is then unknown.</param>
    /// <returns>The revision that the writes made, or the current one if they change nothing.</returns>
    /// <exception cref="ConfigConflictException">An expected revision does not hold.</exception>
    /// <exception cref="ConfigValidationException">Typed writes break a rule of their schema.</exception>
    /// <exception cref="ConfigStoreException">The store cannot be written.</exception>
    ValueTask<long> CommitAsync(ConfigTransaction transaction, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells every change after a revision, in order, each revision whole; ends when the store is disposed. No change is lost: where the store
    /// cannot tell what happened since, it says <see cref="ConfigChangeSet.IsResync"/> and the reader reads all entries again. A slow reader
    /// holds nobody up and costs no memory: it may be told to read again.
    /// </summary>
    /// <param name="afterRevision">The revision that was read; 0 for everything.</param>
    /// <param name="cancellationToken">Ends the watching with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ObjectDisposedException">The store is disposed.</exception>
    IAsyncEnumerable<ConfigChangeSet> WatchAsync(long afterRevision, CancellationToken cancellationToken = default);
}
