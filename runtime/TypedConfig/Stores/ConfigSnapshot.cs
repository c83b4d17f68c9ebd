using System.Collections.Immutable;

namespace TypedConfig;

/// <summary>All entries of a store at one revision. Immutable.</summary>
public sealed class ConfigSnapshot
{
    /// <summary>Makes a snapshot.</summary>
    /// <param name="revision">The store's revision.</param>
    /// <param name="entries">The entries by key, compared ordinally.</param>
    public ConfigSnapshot(long revision, ImmutableDictionary<string, ConfigEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Revision = revision;
        Entries = entries;
    }

    /// <summary>The store's revision; 0 for a store that was never written.</summary>
    public long Revision { get; }

    /// <summary>The entries by key.</summary>
    public ImmutableDictionary<string, ConfigEntry> Entries { get; }
}
