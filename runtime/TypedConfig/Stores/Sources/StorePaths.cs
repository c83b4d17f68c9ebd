using System.Text.Json;

namespace TypedConfig;

/// <summary>A store's entries as configuration paths, kept up to date one change after the other. Used by one thread at a time.</summary>
internal sealed class StorePaths
{
    private readonly Dictionary<string, string[]> _pathsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DocumentEntry?> _changes = new(StringComparer.OrdinalIgnoreCase);
    private ConfigDocument _document;

    public StorePaths(ConfigSnapshot snapshot)
    {
        // In a fixed order: a store that other programs write may hold two keys that are the same path.
        var entries = new Dictionary<string, DocumentEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in snapshot.Entries.Keys.Order(StringComparer.Ordinal))
        {
            foreach (var (path, entry) in PathsOf(key, snapshot.Entries[key].Value))
            {
                entries[path] = entry;
            }
        }

        _document = new ConfigDocument(entries);
    }

    public void Apply(ConfigChangeSet set)
    {
        foreach (var change in set.Changes)
        {
            if (_pathsOf.Remove(change.Key, out var paths))
            {
                Array.ForEach(paths, path => _changes[path] = null);
            }
        }

        foreach (var change in set.Changes.Where(static change => change.Value.HasValue))
        {
            foreach (var (path, entry) in PathsOf(change.Key, change.Value!.Value))
            {
                _changes[path] = entry;
            }
        }
    }

    /// <summary>The document with everything that was applied so far.</summary>
    public ConfigDocument ToDocument()
    {
        if (_changes.Count > 0)
        {
            _document = _document.With(_changes);
            _changes.Clear();
        }

        return _document;
    }

    private Dictionary<string, DocumentEntry> PathsOf(string key, JsonElement value)
    {
        var entries = new Dictionary<string, DocumentEntry>(StringComparer.OrdinalIgnoreCase);
        JsonFlattening.Add(entries, StoreKey.ToPath(key), value);
        _pathsOf[key] = [.. entries.Keys];
        return entries;
    }
}
