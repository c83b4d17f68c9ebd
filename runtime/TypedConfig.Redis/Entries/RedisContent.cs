using System.Text.Json;
using StackExchange.Redis;

namespace TypedConfig;

/// <summary>What a store's hash held at one moment, as against what is known.</summary>
internal sealed class RedisContent
{
    private readonly List<ConfigEntry> _changed = [];
    private readonly Dictionary<string, string> _foreign = new(StringComparer.Ordinal);

    /// <param name="revision">The revision at that moment; 0 where no client of ours has written yet, or what it wrote is gone.</param>
    /// <param name="values">The hash.</param>
    /// <param name="metas">What is known of its entries; null if the revision is the known one, so that nothing but other programs' writes can be new.</param>
    /// <param name="known">What is known already.</param>
    public RedisContent(long revision, HashEntry[] values, Dictionary<string, EntryMeta>? metas, StoreState known)
    {
        Revision = revision;
        var found = new HashSet<string>(values.Length, StringComparer.Ordinal);
        foreach (var value in values)
        {
            var key = (string)value.Name!;
            found.Add(key);
            Add(key, (byte[])value.Value!, metas, known);
        }

        Gone = [.. known.Entries.Keys.Where(key => !found.Contains(key))];
        foreach (var key in metas is null ? Gone : metas.Keys.Where(key => !found.Contains(key)))
        {
            _foreign[key] = "";
        }
    }

    public long Revision { get; }

    /// <summary>Why it is no content of a store, without any value; null if it is.</summary>
    public string? Problem { get; private set; }

    /// <summary>The entries that other programs have written or deleted since a client of ours wrote, with the digests of their values; empty for none.</summary>
    public IReadOnlyDictionary<string, string> Foreign => _foreign;

    /// <summary>The digests of values that stand in the hash in another spelling than ours.</summary>
    public Dictionary<string, string> OddDigests { get; } = new(StringComparer.Ordinal);

    private IReadOnlyList<string> Gone { get; }

    /// <summary>As a state of the store.</summary>
    /// <param name="known">What was known.</param>
    /// <param name="adoptedAt">The revision and time that other programs' writes were given; null as long as they have none of their own.</param>
    public StoreReading ToReading(StoreState known, (long Revision, DateTimeOffset At)? adoptedAt)
    {
        var revision = adoptedAt?.Revision ?? Revision;
        if (Problem is not null)
        {
            return new StoreReading(null, revision, null, Problem);
        }

        var state = known.With(revision, Gone, [.. _changed.Select(entry => _foreign.ContainsKey(entry.Key) ? entry with { Revision = revision, WrittenAt = adoptedAt?.At } : entry)]);
        var nested = StoreProblem.OfKeys(state.Keys, _changed.Select(static entry => entry.Key).Order(StringComparer.Ordinal));
        return new StoreReading(null, revision, nested is null ? state : null, nested) { HasLost = adoptedAt is null && _foreign.ContainsValue("") };
    }

    private void Add(string key, byte[] bytes, Dictionary<string, EntryMeta>? metas, StoreState known)
    {
        var entry = known.Entries.GetValueOrDefault(key);
        var isSame = entry is not null && StoreValue.BytesOf(entry.Value).SequenceEqual(bytes);
        var meta = metas?.GetValueOrDefault(key);
        if (isSame && (metas is null || meta?.Revision == entry!.Revision))
        {
            return;
        }

        var value = isSame ? entry!.Value : default;
        if (!isSame && ProblemOf(key, bytes, out value) is { } problem)
        {
            Problem ??= problem;
            return;
        }

        var digest = RedisWrite.DigestOf(bytes);
        if (!StoreValue.BytesOf(value).SequenceEqual(bytes))
        {
            OddDigests.Add(key, digest);
        }

        if (meta is not null && meta.Digest == digest)
        {
            _changed.Add(new ConfigEntry(key, value, meta.Revision) { Author = meta.Author, Reason = meta.Reason, WrittenAt = meta.WrittenAt });
        }
        else if (metas is not null || entry is null || !StoreValue.AreEqual(entry.Value, value))
        {
            _foreign.Add(key, digest);
            _changed.Add(new ConfigEntry(key, value, Revision));
        }
    }

    private static string? ProblemOf(string key, byte[] bytes, out JsonElement value)
    {
        value = default;
        return StoreProblem.OfKey(key) ?? (StoreValue.TryParse(bytes, out value, out var problem) ? null : StoreProblem.OfValue(key, problem));
    }
}
