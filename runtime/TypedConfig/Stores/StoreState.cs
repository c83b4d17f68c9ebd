using System.Collections.Immutable;

namespace TypedConfig;

/// <summary>Everything a store holds at one revision: immutable, exchanged as a whole.</summary>
/// <param name="Revision">0 as long as nothing was written.</param>
/// <param name="Entries">The entries by key.</param>
/// <param name="Keys">The keys in order, made from <see cref="StoreKeySet.Empty"/>.</param>
internal sealed record StoreState(long Revision, ImmutableDictionary<string, ConfigEntry> Entries, ImmutableSortedSet<string> Keys)
{
    public static StoreState Empty { get; } = new(0, ImmutableDictionary.Create<string, ConfigEntry>(StringComparer.Ordinal), StoreKeySet.Empty);

    public static StoreState Of(long revision, IReadOnlyCollection<ConfigEntry> entries) => new(
        revision,
        Empty.Entries.AddRange(entries.Select(static entry => KeyValuePair.Create(entry.Key, entry))),
        StoreKeySet.Empty.Union(entries.Select(static entry => entry.Key)));

    /// <summary>A state of just these entries, for which what is the same as here need not be built anew.</summary>
    public StoreState Follow(long revision, IReadOnlyList<ConfigEntry> entries)
    {
        if (entries.Count != Entries.Count || !entries.All(entry => Entries.ContainsKey(entry.Key)))
        {
            return Of(revision, entries);
        }

        var changed = entries.Where(entry => Entries[entry.Key] is var known && !ReferenceEquals(known, entry) && !known.IsSame(entry));
        return this with { Revision = revision, Entries = Entries.SetItems(changed.Select(static entry => KeyValuePair.Create(entry.Key, entry))) };
    }

    /// <summary>The state after some entries were deleted and some set, whether or not its keys may stand beside each other.</summary>
    public StoreState With(long revision, IEnumerable<string> deleted, IReadOnlyCollection<ConfigEntry> set) => new(
        revision,
        Entries.RemoveRange(deleted).SetItems(set.Select(static entry => KeyValuePair.Create(entry.Key, entry))),
        Keys.Except(deleted).Union(set.Select(static entry => entry.Key)));

    public ConfigSnapshot ToSnapshot() => new(Revision, Entries);

    /// <summary>What a reader of this state has to change to have the one that a change has led to.</summary>
    public ImmutableArray<ConfigEntryChange> ChangesTo(StoreState later, StoreChange change) =>
    [
        .. change.Deleted.Where(key => Entries.ContainsKey(key) && !later.Entries.ContainsKey(key)).Select(static key => new ConfigEntryChange(key, null)),
        .. change.Set.Where(Differs).Select(static entry => new ConfigEntryChange(entry.Key, entry.Value)),
    ];

    /// <summary>What a reader of this state has to change to have a later one.</summary>
    public ImmutableArray<ConfigEntryChange> ChangesTo(StoreState later)
    {
        if (ReferenceEquals(Entries, later.Entries))
        {
            return [];
        }

        var changes = ImmutableArray.CreateBuilder<ConfigEntryChange>();
        foreach (var key in Entries.Keys)
        {
            if (!later.Entries.ContainsKey(key))
            {
                changes.Add(new ConfigEntryChange(key, null));
            }
        }

        foreach (var entry in later.Entries.Values)
        {
            if (Differs(entry))
            {
                changes.Add(new ConfigEntryChange(entry.Key, entry.Value));
            }
        }

        return changes.DrainToImmutable();
    }

    private bool Differs(ConfigEntry entry) =>
        !Entries.TryGetValue(entry.Key, out var before) || (!ReferenceEquals(before, entry) && !StoreValue.AreEqual(before.Value, entry.Value));
}
