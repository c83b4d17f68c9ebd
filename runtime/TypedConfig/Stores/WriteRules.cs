namespace TypedConfig;

/// <summary>The rules of one schema that some writes could break.</summary>
internal sealed class WriteRules
{
    private readonly IConfigStore _store;
    private readonly ConfigSchema _schema;
    private readonly ConfigTransaction _transaction;
    private readonly ConfigRule[] _rules;
    private readonly string[] _places;

    public WriteRules(IConfigStore store, ConfigSchema schema, ConfigRule[] rules, ConfigTransaction transaction)
    {
        _store = store;
        _schema = schema;
        _transaction = transaction;
        _rules = rules;
        _places = [.. rules.SelectMany(static rule => rule.Keys).Distinct().SelectMany(static key => key.Slot.Spellings).Select(StoreKey.OfPath)];
    }

    public bool Any => _rules.Length > 0;

    /// <summary>Checks the rules over the entries of a snapshot with the writes on top, and the schema's defaults where there is no entry.</summary>
    /// <exception cref="ConfigValidationException">A rule is broken.</exception>
    public void Check(ConfigSnapshot snapshot)
    {
        var layer = new DocumentLayer(_store.ToString() ?? "store", new ConfigDocument(EntriesOf(snapshot)));
        var monitors = _schema.Monitors.Select(static monitor => monitor.Key).Where(monitor => StoreIn(monitor.Pass) >= 0).ToList();
        var pass = new ReadPass([layer], monitors.Count > 0 ? monitors[0].Pass.Environment : null) { Origins = new int[_schema.Keys.Length] };
        var tree = _schema.Read(pass);
        var skipped = monitors.SelectMany(monitor => Skip(monitor, layer)).ToHashSet();
        var errors = _rules.Where(rule => !skipped.Contains(rule) && IsSound(rule, pass)).Select(rule => rule.ErrorOf(tree, pass)).OfType<ConfigError>().ToList();
        if (errors.Count > 0)
        {
            throw new ConfigValidationException($"What {layer.Source} would hold", errors);
        }
    }

    /// <summary>Whether the store holds valid values for all that a rule compares; what it does not hold, other sources may.</summary>
    private static bool IsSound(ConfigRule rule, ReadPass pass) => !rule.Keys.Any(key => pass.Errors.Any(error => IsAtOrIn(error.Key!, key.Name, ".[", StringComparison.Ordinal)));

    /// <summary>The rules that a monitor has to judge, since it sees values of other sources.</summary>
    private List<ConfigRule> Skip(IMonitoring monitor, DocumentLayer written)
    {
        var skipped = _rules.Where(rule => rule.Keys.Any(key => IsSetElsewhere(key, monitor.Pass, written))).ToList();
        if (skipped.Count > 0)
        {
            Log.RulesSkipped(monitor.Logger, string.Join(", ", _transaction.TypedKeys), written.Source, string.Join("; ", skipped.Select(static rule => rule.Condition)));
        }

        return skipped;
    }

    /// <summary>Whether a source above the store sets a key, or one below it where the store does not.</summary>
    private bool IsSetElsewhere(ConfigKey key, ReadPass pass, DocumentLayer written)
    {
        var store = StoreIn(pass);
        var others = pass.Layers.Take(key.Slot.IsSetIn(written) ? store : pass.Layers.Length);
        return others.Where((_, layer) => layer != store).Any(key.Slot.IsSetIn);
    }

    private int StoreIn(ReadPass pass) => Array.FindIndex(pass.Layers, layer => layer is StoreLayer { Store: { } store } && ReferenceEquals(store, _store));

    private Dictionary<string, DocumentEntry> EntriesOf(ConfigSnapshot snapshot)
    {
        var entries = new Dictionary<string, DocumentEntry>(StringComparer.OrdinalIgnoreCase);
        var written = _transaction.Writes.Select(static write => write.Key).ToHashSet(StringComparer.Ordinal);
        var kept = snapshot.Entries.Values.Where(entry => !written.Contains(entry.Key)).Select(static entry => (entry.Key, entry.Value));
        var set = _transaction.Writes.Where(static write => write.Value is not null).Select(static write => (write.Key, write.Value!.Value));
        foreach (var (key, value) in kept.Concat(set).Where(entry => IsCompared(entry.Key)))
        {
            JsonFlattening.Add(entries, StoreKey.ToPath(key), value);
        }

        return entries;
    }

    private bool IsCompared(string key) => Array.Exists(_places, place => IsAtOrIn(key, place, ".", StringComparison.OrdinalIgnoreCase));

    private static bool IsAtOrIn(string name, string place, string separators, StringComparison comparison) =>
        name.StartsWith(place, comparison) && (name.Length == place.Length || separators.Contains(name[place.Length], StringComparison.Ordinal));
}
