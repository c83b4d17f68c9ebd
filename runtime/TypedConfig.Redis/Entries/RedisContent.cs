using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StackExchange.Redis;

namespace TypedConfig;

/// <summary>What the two hashes of a store held at one moment.</summary>
internal sealed class RedisContent
{
    private readonly Dictionary<string, byte[]> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EntryMeta> _metas = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foreign;

    public RedisContent(HashEntry[] values, HashEntry[] metas)
    {
        foreach (var value in values)
        {
            _values[(string)value.Name!] = (byte[])value.Value!;
        }

        foreach (var meta in metas)
        {
            if ((string)meta.Name! == RedisNames.Revision)
            {
                Revision = long.TryParse((string)meta.Value!, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
            }
            else if (RedisJson.MetaOf((byte[])meta.Value!) is { } known)
            {
                _metas[(string)meta.Name!] = known;
            }
        }

        _foreign = [.. _values.Where(value => !_metas.TryGetValue(value.Key, out var meta) || meta.Digest != DigestOf(value.Value)).Select(static value => value.Key), .. _metas.Keys.Where(key => !_values.ContainsKey(key))];
    }

    /// <summary>0 where no client of ours has written yet, or what it wrote is gone.</summary>
    public long Revision { get; }

    public bool IsEmpty => _values.Count == 0;

    /// <summary>The entries that another program has written or deleted.</summary>
    public IReadOnlyCollection<string> Foreign => _foreign;

    /// <summary>The digests of values that do not stand in the hash as we would spell them.</summary>
    public FrozenDictionary<string, string> OddDigests { get; private set; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The digest that the script sees too: it has no better one.</summary>
    public static string DigestOf(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(SHA1.HashData(value));

    /// <summary>The entries as a state of the store; entries that are known keep what is known of them.</summary>
    public StoreReading ToReading(StoreState known)
    {
        var entries = new List<ConfigEntry>(_values.Count);
        var odd = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, bytes) in _values)
        {
            if (TryRead(key, bytes, known, out var value) is { } problem)
            {
                return new StoreReading(null, Revision, null, problem);
            }

            if (!StoreValue.BytesOf(value).SequenceEqual(bytes))
            {
                odd.Add(key, DigestOf(bytes));
            }

            entries.Add(EntryOf(key, value));
        }

        OddDigests = odd.ToFrozenDictionary(StringComparer.Ordinal);
        var state = StoreState.Of(Revision, entries);
        var nested = state.Entries.Keys.FirstOrDefault(key => StoreKeySet.Problem(state.Keys, key) is not null);
        return nested is null
            ? new StoreReading(null, Revision, state)
            : new StoreReading(null, Revision, null, $"{nested} cannot be there: {StoreKeySet.Problem(state.Keys, nested)}");
    }

    private static string? TryRead(string key, byte[] bytes, StoreState known, out JsonElement value)
    {
        value = default;
        if (known.Entries.TryGetValue(key, out var entry) && StoreValue.BytesOf(entry.Value).SequenceEqual(bytes))
        {
            value = entry.Value;
            return null;
        }

        return StoreKey.Problem(key) is { } wrongKey
            ? $"'{ErrorText.Of(key)}' is no key of a store: {wrongKey}"
            : StoreValue.TryParse(bytes, out value, out var problem) ? null : $"the value of {key} is no value of a store: {problem}";
    }

    private ConfigEntry EntryOf(string key, JsonElement value) => _metas.TryGetValue(key, out var meta) && !_foreign.Contains(key)
        ? new ConfigEntry(key, value, meta.Revision) { Author = meta.Author, Reason = meta.Reason, WrittenAt = meta.WrittenAt }
        : new ConfigEntry(key, value, Revision);
}
