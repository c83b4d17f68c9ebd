using System.Collections.Immutable;

namespace TypedConfig;

/// <summary>What a transaction comes to on top of a state.</summary>
/// <param name="State">The state after it; the same object if it changes nothing.</param>
/// <param name="Changes">The changes; empty if there are none.</param>
internal readonly record struct StoreCommit(StoreState State, ImmutableArray<ConfigEntryChange> Changes)
{
    /// <summary>Whether it was made for this state of the whole store, not only of the keys that it changes.</summary>
    public bool IsOfWholeState { get; init; }

    /// <exception cref="ConfigConflictException">An expected revision does not hold.</exception>
    /// <exception cref="ArgumentException">A key stands below another one.</exception>
    public static StoreCommit Of(StoreState state, ConfigTransaction transaction, DateTimeOffset now)
    {
        ThrowIfUnexpected(state, transaction);
        var writes = transaction.Writes.Where(write => HasEffect(state, write)).ToArray();
        if (writes.Length == 0)
        {
            return new StoreCommit(state, []);
        }

        var revision = state.Revision + 1;
        var deleted = writes.Where(static write => write.Value is null).Select(static write => write.Key);
        var set = writes.Where(static write => write.Value is not null).Select(write =>
            new ConfigEntry(write.Key, write.Value!.Value, revision) { Author = transaction.Author, Reason = transaction.Reason, WrittenAt = now });
        var next = state.With(revision, deleted, [.. set]);
        ThrowIfNested(state, next, writes);
        return new StoreCommit(next, [.. writes.Select(static write => new ConfigEntryChange(write.Key, write.Value))]) { IsOfWholeState = transaction.ExpectedRevision is not null };
    }

    private static bool HasEffect(StoreState state, ConfigWrite write) => state.Entries.TryGetValue(write.Key, out var entry)
        ? write.Value is not { } value || !StoreValue.AreEqual(entry.Value, value)
        : write.Value is not null;

    private static void ThrowIfUnexpected(StoreState state, ConfigTransaction transaction)
    {
        if (transaction.ExpectedRevision is { } expected && expected != state.Revision)
        {
            throw new ConfigConflictException(null, expected, state.Revision);
        }

        foreach (var write in transaction.Writes)
        {
            var actual = state.Entries.GetValueOrDefault(write.Key);
            if (write.ExpectedRevision is { } revision && revision != (actual?.Revision ?? 0))
            {
                throw new ConfigConflictException(write, actual);
            }
        }
    }

    /// <summary>A key that is there already is where it may be.</summary>
    private static void ThrowIfNested(StoreState state, StoreState next, ConfigWrite[] writes)
    {
        foreach (var write in writes.Where(write => write.Value is not null && !state.Entries.ContainsKey(write.Key)))
        {
            if (StoreKeySet.Problem(next.Keys, write.Key) is { } problem)
            {
                throw new ArgumentException($"{write.Key} cannot be set: {problem}.", nameof(write.Key));
            }
        }
    }
}
