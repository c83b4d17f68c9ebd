namespace TypedConfig;

/// <summary>What was read last, so that what has not changed need not be parsed again. Thread-safe.</summary>
internal sealed class EtcdParsed
{
    private volatile Last _last = new(StoreState.Empty, []);

    /// <summary>Makes a state of what was read.</summary>
    public EtcdContent Take(EtcdHeader header, List<EtcdKeyValue> all, EtcdKeys keys)
    {
        var last = _last;
        var (sentinel, problem) = ((EtcdKeyValue?)null, (string?)null);
        var next = new Dictionary<string, Item>(all.Count, StringComparer.Ordinal);
        var changed = new List<ConfigEntry>();
        foreach (var kv in all)
        {
            if (keys.IsSentinel(kv.Key))
            {
                sentinel = kv;
            }
            else if (keys.KeyOf(kv.Key) is { } key)
            {
                var item = Parse(key, kv, last.Items, changed, ref problem);
                next[key] = item;
            }
        }

        var state = problem is null ? StateOf(header.Revision, last, next, changed) : null;
        problem ??= ProblemOf(state!, last);
        if (problem is not null)
        {
            return new EtcdContent(new StoreReading(header.ClusterId, header.Revision, null, problem), sentinel);
        }

        _last = new Last(state!, next);
        return new EtcdContent(new StoreReading(header.ClusterId, header.Revision, state), sentinel);
    }

    private static Item Parse(string key, EtcdKeyValue kv, Dictionary<string, Item> last, List<ConfigEntry> changed, ref string? problem)
    {
        // A store that was wiped and filled again can be at the same revision with another content.
        var hash = new HashCode();
        hash.AddBytes(kv.Value);
        if (last.TryGetValue(key, out var known) && known.Hash == hash.ToHashCode() && known.Entry?.Revision == kv.ModRevision)
        {
            return known;
        }

        var entry = Envelope.Read(key, kv.Value, kv.ModRevision, out var why);
        problem ??= why;
        if (entry is not null)
        {
            changed.Add(entry);
        }

        return new Item(entry, hash.ToHashCode());
    }

    private static StoreState StateOf(long revision, Last last, Dictionary<string, Item> next, List<ConfigEntry> changed) =>
        next.Count == last.Items.Count && changed.TrueForAll(entry => last.Items.ContainsKey(entry.Key))
            ? last.State.With(revision, [], changed)
            : StoreState.Of(revision, [.. next.Values.Select(static item => item.Entry!)]);

    /// <summary>Keys that stood beside each other before may do so.</summary>
    private static string? ProblemOf(StoreState state, Last last) =>
        ReferenceEquals(state.Keys, last.State.Keys) ? null
        : state.Entries.Keys.Order(StringComparer.Ordinal).FirstOrDefault(key => StoreKeySet.Problem(state.Keys, key) is not null) is { } nested ? $"{nested} cannot be there: {StoreKeySet.Problem(state.Keys, nested)}"
        : null;

    private sealed record Item(ConfigEntry? Entry, int Hash);

    private sealed record Last(StoreState State, Dictionary<string, Item> Items);
}

/// <summary>A whole store as it was read.</summary>
/// <param name="Reading">What it holds.</param>
/// <param name="Sentinel">Its sentinel; null if there is none.</param>
internal sealed record EtcdContent(StoreReading Reading, EtcdKeyValue? Sentinel);
