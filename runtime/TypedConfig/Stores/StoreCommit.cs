using System.Collections.Immutable;

namespace TypedConfig;

/// <summary>What a transaction comes to on top of a state.</summary>
/// <param name="State">The state after it; the same object if it changes nothing.</param>
/// <param name="Changes">The changes; empty if there are none.</param>
internal readonly record struct StoreCommit(StoreState State, ImmutableArray<ConfigEntryChange> Changes)
{
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
        var entries = state.Entries.RemoveRange(deleted).SetItems(set.Select(static entry => KeyValuePair.Create(entry.Key, entry)));
        return new StoreCommit(new StoreState(revision, entries, KeysAfter(state, writes)), [.. writes.Select(static write => new ConfigEntryChange(write.Key, write.Value))]);
    }

    /// <summary>The keys after the writes; a key that is there already is where it may be.</summary>
    private static ImmutableSortedSet<string> KeysAfter(StoreState state, ConfigWrite[] writes)
    {
        var keys = state.Keys;
        foreach (var write in writes.Where(static write => write.Value is null))
        {
            keys = keys.Remove(write.Key);
        }

        var added = writes.Where(write => write.Value is not null && !state.Entries.ContainsKey(write.Key)).ToArray();
        foreach (var write in added)
        {
            var before = keys;
            keys = keys.Add(write.Key);
            if (keys == before)
            {
                throw Clash(write.Key, $"it differs only in case from {(keys.TryGetValue(write.Key, out var other) ? other : write.Key)}");
            }
        }

        ThrowIfNested(keys, added);
        return keys;
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
            var actual = state.Entries.GetValueOrDefault(write.Key)?.Revision ?? 0;
            if (write.ExpectedRevision is { } revision && revision != actual)
            {
                throw new ConfigConflictException(write.Key, revision, actual);
            }
        }
    }

    private static void ThrowIfNested(ImmutableSortedSet<string> keys, ConfigWrite[] added)
    {
        foreach (var write in added)
        {
            if (StoreKeySet.Problem(keys, write.Key) is { } problem)
            {
                throw Clash(write.Key, problem);
            }
        }
    }

    private static ArgumentException Clash(string key, string problem) => new($"{key} cannot be set: {problem}.", nameof(key));
}
