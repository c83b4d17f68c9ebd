namespace TypedConfig;

/// <summary>The server of a store. What is read, told and written goes through sessions, of which there is one at a time.</summary>
internal interface IStoreServer
{
    /// <summary>Connects. Whatever happens in the store from now on, the session can tell.</summary>
    /// <exception cref="StoreServerException">It cannot.</exception>
    ValueTask<IStoreSession> Open(CancellationToken cancellationToken);
}

/// <summary>A connection to a server, with a deadline on everything. Thread-safe.</summary>
internal interface IStoreSession : IAsyncDisposable
{
    /// <summary>What an operator has to know of how changes are noticed; null for nothing.</summary>
    StoreNotice? Notice { get; }

    /// <summary>Reads everything at one revision.</summary>
    /// <param name="known">What is known already; entries of the same content can be taken from it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreServerException">There is no answer, or a refusal.</exception>
    ValueTask<StoreReading> Read(StoreState known, CancellationToken cancellationToken);

    /// <summary>Tells the mirror what happens after a reading; returns when the server closes the connection in good order.</summary>
    /// <exception cref="StoreServerException">The connection is lost.</exception>
    Task Follow(StoreReading reading, CancellationToken cancellationToken);

    /// <summary>
    /// Asks the server, for a sign of life too, whether what is known of some keys, and the revision, is what the store holds. May say no though
    /// it is so.
    /// </summary>
    /// <exception cref="StoreServerException">There is no answer, or a refusal.</exception>
    ValueTask<bool> IsCurrent(StoreState known, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Writes what a commit changes, if the store is still what the commit was made from.</summary>
    /// <returns>The revision; null if the store has moved on, and nothing was written.</returns>
    /// <exception cref="StoreServerException">There is no answer, or a refusal.</exception>
    ValueTask<long?> Write(StoreState known, StoreCommit commit, CancellationToken cancellationToken);
}

/// <summary>What a session read.</summary>
/// <param name="Origin">Which store it is, where the server can tell; another one means that the store was replaced.</param>
/// <param name="Revision">The revision to follow from.</param>
/// <param name="State">What the store holds; null if that is no content of a store.</param>
/// <param name="Problem">Why it is none, without any value; null if it is.</param>
internal sealed record StoreReading(string? Origin, long Revision, StoreState? State, string? Problem = null)
{
    /// <summary>Whether entries that were written are gone though nobody who keeps the revisions deleted them.</summary>
    public bool HasLost { get; init; }
}

/// <summary>What one revision of a store changed.</summary>
internal sealed record StoreChange(long Revision, IReadOnlyCollection<ConfigEntry> Set, IReadOnlyCollection<string> Deleted);

/// <summary>A word to the operator at the start.</summary>
/// <param name="Text">What to know.</param>
/// <param name="IsWarning">Whether something should be changed.</param>
internal sealed record StoreNotice(string Text, bool IsWarning);
