using System.Text.Json;

namespace TypedConfig;

/// <summary>A store's entries as configuration paths, kept up to date one change after the other. Used by one thread at a time.</summary>
internal sealed class StorePaths
{
    private readonly Dictionary<string, DocumentEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> _pathsOf = new(StringComparer.Ordinal);

    public StorePaths(ConfigSnapshot snapshot)
    {
        // In a fixed order: a store that other programs write may hold two keys that are the same path.
        foreach (var key in snapshot.Entries.Keys.Order(StringComparer.Ordinal))
        {
            Set(key, snapshot.Entries[key].Value);
        }
    }

    public void Apply(ConfigChangeSet set)
    {
        foreach (var change in set.Changes)
        {
            Remove(change.Key);
        }

        foreach (var change in set.Changes)
        {
            if (change.Value is { } value)
            {
                Set(change.Key, value);
            }
        }
    }

    public ConfigDocument ToDocument() => new(new Dictionary<string, DocumentEntry>(_entries, StringComparer.OrdinalIgnoreCase));

    private void Set(string key, JsonElement value)
    {
        var path = StoreKey.ToPath(key);
        if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            JsonFlattening.Add(_entries, path, value);
            _pathsOf[key] = [path];
            return;
        }

        var entries = new Dictionary<string, DocumentEntry>(StringComparer.OrdinalIgnoreCase);
        JsonFlattening.Add(entries, path, value);
        foreach (var (name, entry) in entries)
        {
            _entries[name] = entry;
        }

        _pathsOf[key] = [.. entries.Keys];
    }

    private void Remove(string key)
    {
        if (_pathsOf.Remove(key, out var paths))
        {
            Array.ForEach(paths, path => _entries.Remove(path));
        }
    }
}
