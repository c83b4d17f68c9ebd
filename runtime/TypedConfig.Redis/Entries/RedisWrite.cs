using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using StackExchange.Redis;

namespace TypedConfig;

/// <summary>A commit as the server's script takes it.</summary>
internal sealed class RedisWrite
{
    /// <summary>In bytes of values; what is longer is not told but read, which costs a slow subscriber less.</summary>
    private const int MaxTold = 32 * 1024;

    private readonly StoreState _known;
    private readonly StoreCommit _commit;
    private readonly IReadOnlyDictionary<string, string> _oddDigests;
    private readonly ConfigEntry[] _set;
    private readonly string[] _deleted;

    /// <param name="known">What the commit starts from.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="oddDigests">The digests of values that stand in the store in another spelling than ours.</param>
    public RedisWrite(StoreState known, StoreCommit commit, IReadOnlyDictionary<string, string> oddDigests)
    {
        (_known, _commit, _oddDigests) = (known, commit, oddDigests);
        _set = [.. commit.Changes.Where(static change => change.Value is not null).Select(change => commit.State.Entries[change.Key])];
        _deleted = [.. commit.Changes.Where(static change => change.Value is null).Select(static change => change.Key)];
    }

    public StoreChange Change => new(_commit.State.Revision, _set, _deleted);

    /// <summary>The arguments of <see cref="RedisScripts.Commit"/>.</summary>
    public RedisValue[] Arguments(string channel)
    {
        var arguments = new List<RedisValue>(6 + (_set.Length * 4) + (_deleted.Length * 2))
        {
            Text(_known.Revision), Text(_commit.State.Revision), channel, JsonSerializer.SerializeToUtf8Bytes(Message(), RedisJson.Compact.ChangeMessage), Text(_set.Length), Text(_deleted.Length),
        };
        foreach (var entry in _set)
        {
            var value = StoreValue.BytesOf(entry.Value);
            var meta = new EntryMeta(entry.Revision, DigestOf(value), entry.Author, entry.Reason, entry.WrittenAt);
            arguments.AddRange(entry.Key, KnownDigest(entry.Key), value.ToArray(), JsonSerializer.SerializeToUtf8Bytes(meta, RedisJson.Compact.EntryMeta));
        }

        foreach (var key in _deleted)
        {
            arguments.AddRange(key, KnownDigest(key));
        }

        return [.. arguments];
    }

    /// <summary>The arguments of <see cref="RedisScripts.Adopt"/>.</summary>
    public static RedisValue[] AdoptArguments(RedisContent content, long revision, DateTimeOffset now, string channel)
    {
        // Without what changed, since it may have changed again: the others read it.
        var message = new ChangeMessage(content.Revision, revision, 0, null, null, null, null, null);
        return
        [
            Text(content.Revision), Text(revision), channel, JsonSerializer.SerializeToUtf8Bytes(message, RedisJson.Compact.ChangeMessage), now.ToString("O", CultureInfo.InvariantCulture),
            .. content.Foreign.SelectMany(static entry => new RedisValue[] { entry.Key, entry.Value }),
        ];
    }

    /// <summary>The digest that the scripts see too: they have no better one.</summary>
    public static string DigestOf(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(SHA1.HashData(value));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Commands(int keys) => (keys + RedisScripts.KeysOfACommand - 1) / RedisScripts.KeysOfACommand;

    private ChangeMessage Message()
    {
        var isTold = _set.Sum(static entry => StoreValue.BytesOf(entry.Value).Length + entry.Key.Length) + _deleted.Sum(static key => key.Length) <= MaxTold;
        var touches = Commands(_set.Length) + Commands(_deleted.Length) + (_commit.State.Entries.IsEmpty ? 1 : 0);
        var first = _set.FirstOrDefault();
        return new ChangeMessage(
            _known.Revision,
            _commit.State.Revision,
            touches,
            isTold ? _set.ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal) : null,
            isTold ? _deleted : null,
            first?.Author,
            first?.Reason,
            first?.WrittenAt);
    }

    private string KnownDigest(string key) => _oddDigests.TryGetValue(key, out var odd) ? odd
        : _known.Entries.TryGetValue(key, out var entry) ? DigestOf(StoreValue.BytesOf(entry.Value)) : "";
}
