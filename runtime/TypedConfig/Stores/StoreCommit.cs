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
        var entries = state.Entries.ToBuilder();
        var keys = state.Keys.ToBuilder();
        foreach (var write in writes)
        {
            if (entries.Remove(write.Key))
            {
                keys.Remove(write.Key);
            }
        }

        foreach (var write in writes)
        {
            if (write.Value is { } value)
            {
                Add(keys, write.Key);
                entries[write.Key] = new ConfigEntry(write.Key, value, revision) { Author = transaction.Author, Reason = transaction.Reason, WrittenAt = now };
            }
        }

        var next = new StoreState(revision, entries.ToImmutable(), keys.ToImmutable());
        ThrowIfNested(next, writes);
        return new StoreCommit(next, [.. writes.Select(static write => new ConfigEntryChange(write.Key, write.Value))]);
    }

    private static bool HasEffect(StoreState state, ConfigWrite write) => state.Entries.TryGetValue(write.Key, out var entry)
        ? write.Value is not { } value || !StoreValue.AreEqual(entry.Value, value)
        : write.Value is not null;

    private static void Add(ImmutableSortedSet<string>.Builder keys, string key)
    {
        if (!keys.Add(key))
        {
            throw Clash(key, $"it differs only in case from {(keys.TryGetValue(key, out var other) ? other : key)}");
        }
    }

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

    private static void ThrowIfNested(StoreState next, ConfigWrite[] writes)
    {
        foreach (var write in writes)
        {
            if (write.Value is not null && StoreKeySet.Problem(next.Keys, write.Key) is { } problem)
            {
                throw Clash(write.Key, problem);
            }
        }
    }

    private static ArgumentException Clash(string key, string problem) => new($"{key} cannot be set: {problem}.", nameof(key));
}
