namespace TypedConfig;

/// <summary>The keys that have to be read because sources of ours know that they changed, and the sections they stand in; all others are as they were.</summary>
internal sealed class PartialRead
{
    private readonly HashSet<ConfigKey> _keys;
    private readonly HashSet<string> _sections;

    private PartialRead(HashSet<ConfigKey> changed)
    {
        _keys = changed;
        _sections = new HashSet<string>(changed.SelectMany(static key => SectionsOf(key.Name)), StringComparer.Ordinal);
    }

    /// <summary>Compares the layers of this moment with those of an earlier reading.</summary>
    /// <param name="earlier">A reading without errors.</param>
    /// <param name="layers">What is to be read now.</param>
    /// <param name="schema">Its keys.</param>
    /// <returns>Null if everything has to be read: it is not known what changed, or nothing did that would explain why there is a reading.</returns>
    public static PartialRead? Since(ReadPass earlier, Layer[] layers, ConfigSchema schema)
    {
        // A value that waits for a restart is held back by reading it.
        if (earlier.Layers.Length != layers.Length || earlier.Pending.Count > 0)
        {
            return null;
        }

        var changes = new List<string>();
        for (var i = 0; i < layers.Length; i++)
        {
            if (layers[i].ChangesSince(earlier.Layers[i]) is not { } paths)
            {
                return null;
            }

            changes.AddRange(paths);
        }

        return changes.Count == 0 ? null : new PartialRead(schema.KeyIndex.KeysAt(changes));
    }

    /// <summary>Whether a key has to be read.</summary>
    public bool Touches(ConfigKey key) => _keys.Contains(key);

    /// <summary>Whether anything in a section has to be read.</summary>
    public bool Touches(string section) => _sections.Contains(section);

    private static IEnumerable<string> SectionsOf(string key)
    {
        for (var dot = key.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = key.IndexOf('.', dot + 1))
        {
            yield return key[..dot];
        }
    }
}
