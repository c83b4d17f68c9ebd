namespace TypedConfig;

/// <summary>Finds the keys of a schema that a path of the configuration belongs to, in every spelling and under every older name.</summary>
internal sealed class KeyIndex
{
    private readonly Dictionary<string, List<ConfigKey>> _byPath = new(StringComparer.OrdinalIgnoreCase);

    public KeyIndex(IEnumerable<ConfigKey> keys)
    {
        foreach (var key in keys)
        {
            foreach (var path in key.Slot.Spellings)
            {
                Add(key, path);
            }
        }
    }

    /// <summary>The keys whose value can be another one when some paths are set otherwise, which may lead into lists, maps and objects.</summary>
    public HashSet<ConfigKey> KeysAt(IEnumerable<string> paths)
    {
        var found = new HashSet<ConfigKey>();
        var byPath = _byPath.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var path in paths)
        {
            for (var length = path.Length; length > 0; length = path.AsSpan(0, length).LastIndexOf(':'))
            {
                if (byPath.TryGetValue(path.AsSpan(0, length), out var keys))
                {
                    found.UnionWith(keys);
                }
            }
        }

        return found;
    }

    private void Add(ConfigKey key, string path)
    {
        if (!_byPath.TryGetValue(path, out var keys))
        {
            _byPath.Add(path, keys = []);
        }

        keys.Add(key);
    }
}
