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
        foreach (var kv in all)
        {
            if (keys.IsSentinel(kv.Key))
            {
                sentinel = kv;
            }
            else if (keys.KeyOf(kv.Key) is { } key)
            {
                next[key] = Parse(key, kv, last.Items, ref problem);
            }
        }

        var state = problem is null ? last.State.Follow(header.Revision, [.. next.Values.Select(static item => item.Entry!)]) : null;

        // Keys that stood beside each other before may do so.
        problem ??= ReferenceEquals(state!.Keys, last.State.Keys) ? null : StoreProblem.OfKeys(state.Keys, state.Entries.Keys.Order(StringComparer.Ordinal));
        if (problem is not null)
        {
            return new EtcdContent(new StoreReading(header.ClusterId, header.Revision, null, problem), sentinel);
        }

        _last = new Last(state!, next);
        return new EtcdContent(new StoreReading(header.ClusterId, header.Revision, state), sentinel);
    }

    private static Item Parse(string key, EtcdKeyValue kv, Dictionary<string, Item> last, ref string? problem)
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
        return new Item(entry, hash.ToHashCode());
    }

    private sealed record Item(ConfigEntry? Entry, int Hash);

    private sealed record Last(StoreState State, Dictionary<string, Item> Items);
}

/// <summary>A whole store as it was read.</summary>
/// <param name="Reading">What it holds.</param>
/// <param name="Sentinel">Its sentinel; null if there is none.</param>
internal sealed record EtcdContent(StoreReading Reading, EtcdKeyValue? Sentinel);
