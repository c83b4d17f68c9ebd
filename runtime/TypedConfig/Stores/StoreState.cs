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

    public ConfigSnapshot ToSnapshot() => new(Revision, Entries);

    /// <summary>What a reader of this state has to change to have a later one.</summary>
    public ImmutableArray<ConfigEntryChange> ChangesTo(StoreState later)
    {
        var changes = ImmutableArray.CreateBuilder<ConfigEntryChange>();
        foreach (var key in Entries.Keys)
        {
            if (!later.Entries.ContainsKey(key))
            {
                changes.Add(new ConfigEntryChange(key, null));
            }
        }

        foreach (var (key, entry) in later.Entries)
        {
            if (!Entries.TryGetValue(key, out var before) || !StoreValue.AreEqual(before.Value, entry.Value))
            {
                changes.Add(new ConfigEntryChange(key, entry.Value));
            }
        }

        return changes.DrainToImmutable();
    }
}
