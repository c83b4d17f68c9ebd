namespace TypedConfig;

/// <summary>Leads a mirror on by what a watch tells, each revision whole. Told by one thread at a time.</summary>
internal sealed class EtcdEvents(EtcdKeys keys, RemoteMirror mirror)
{
    private long _told;
    private long? _version;

    /// <summary>The highest revision that was told; may be asked by any thread.</summary>
    public long Told => Volatile.Read(ref _told);

    /// <summary>Is told the revision at which the sentinel was made, 0 when it is deleted.</summary>
    public required Action<long> SentinelMade { get; init; }

    /// <summary>Says how often the sentinel had been put before the first event, so that a lost one is noticed by the next.</summary>
    public void StartFrom(EtcdKeyValue? sentinel) => _version = sentinel?.Version ?? 0;

    /// <summary>Takes events that belong together, all of their revisions complete.</summary>
    public void Take(IEnumerable<EtcdEvent> events)
    {
        foreach (var revision in events.Where(static e => e.Kv is not null).GroupBy(static e => e.Kv!.ModRevision))
        {
            Take(revision.Key, [.. revision]);
        }
    }

    private void Take(long revision, EtcdEvent[] events)
    {
        if (mirror.Refusal is not null)
        {
            mirror.Doubt();
        }
        else if (revision <= Told || mirror.Known?.Revision >= revision)
        {
            DoubtIfNew(revision, events);
            NoteSentinel(events);
        }
        else if (NoteSentinel(events) && ChangeOf(revision, events) is { } change)
        {
            mirror.Take(change);
        }
        else
        {
            mirror.Skip(revision);
        }

        Volatile.Write(ref _told, Math.Max(Told, revision));
    }

    /// <returns>Whether the sentinel, if it is among the events, was put once since it was told of last: else a write of ours was not told.</returns>
    private bool NoteSentinel(EtcdEvent[] events)
    {
        if (Array.Find(events, e => keys.IsSentinel(e.Kv!.Key)) is not { Kv: { } kv } e)
        {
            return true;
        }

        var isNext = e.IsDelete || _version is null || kv.Version == _version + 1;
        _version = e.IsDelete ? 0 : Math.Max(kv.Version, kv.Version == 1 ? 1 : _version ?? 0);
        SentinelMade(e.IsDelete ? 0 : kv.CreateRevision);
        return isNext;
    }

    /// <summary>What a revision changed; null if something in it is no content of a store.</summary>
    private StoreChange? ChangeOf(long revision, EtcdEvent[] events)
    {
        var (set, deleted) = (new List<ConfigEntry>(), new List<string>());
        foreach (var e in events)
        {
            if (keys.KeyOf(e.Kv!.Key) is { } key)
            {
                if (e.IsDelete)
                {
                    deleted.Add(key);
                }
                else if (Envelope.Read(key, e.Kv.Value, revision, out _) is { } entry)
                {
                    set.Add(entry);
                }
                else
                {
                    return null;
                }
            }
        }

        return new StoreChange(revision, set, deleted);
    }

    /// <summary>Events come late, twice or in two halves; what they say has to be known.</summary>
    private void DoubtIfNew(long revision, EtcdEvent[] events)
    {
        if (mirror.Known is not { } known || known.Revision < revision || events.Any(e => IsNew(known, revision, e)))
        {
            mirror.Doubt();
        }
    }

    private bool IsNew(StoreState known, long revision, EtcdEvent e)
    {
        if (keys.KeyOf(e.Kv!.Key) is not { } key)
        {
            return false;
        }

        var entry = known.Entries.GetValueOrDefault(key);
        return e.IsDelete ? entry?.Revision < revision
            : entry is null ? known.Revision == revision
            : entry.Revision < revision || (entry.Revision == revision && !(Envelope.Read(key, e.Kv.Value, revision, out _) is { } told && StoreValue.AreEqual(told.Value, entry.Value)));
    }
}
