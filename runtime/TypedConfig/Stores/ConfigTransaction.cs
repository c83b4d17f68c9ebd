using System.Text.Json;

namespace TypedConfig;

/// <summary>Several writes that happen together or not at all. Used by one thread until it is committed.</summary>
public sealed class ConfigTransaction
{
    private readonly Dictionary<string, ConfigWrite> _writes = new(StringComparer.Ordinal);
    private readonly HashSet<ConfigKey> _typedKeys = [];

    /// <summary>The store's revision as it was read; another one is a <see cref="ConfigConflictException"/>. Null: the last write wins.</summary>
    public long? ExpectedRevision { get; init; }

    /// <summary>Who writes; null for nobody in particular.</summary>
    public string? Author { get; init; }

    /// <summary>Why; null for no reason given.</summary>
    public string? Reason { get; init; }

    /// <summary>The writes, one for each key.</summary>
    public IReadOnlyCollection<ConfigWrite> Writes => _writes.Values;

    /// <summary>Sets a key; a later write of the same key replaces it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The JSON value; it is copied.</param>
    /// <param name="expectedRevision">The revision of the entry as it was read, 0 for a key that must not exist; null for any.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">Key or value breaks a limit of <see cref="IConfigStore"/>.</exception>
    public ConfigTransaction Set(string key, JsonElement value, long? expectedRevision = null)
    {
        StoreKey.Check(key);
        _writes[key] = new ConfigWrite(key, StoreValue.Normalize(key, value), expectedRevision);
        return this;
    }

    /// <summary>
    /// Sets a key of a schema, once the schema's constraints accept the value. When the transaction is committed to a store of this library, its
    /// writes have to keep the schema's rules together.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key: <c>AppConfig.Keys.Database.PoolSize</c>. Its entry has its full name, <c>$section</c> included.</param>
    /// <param name="value">The value; null for a key that may be absent resets what lower sources set.</param>
    /// <param name="expectedRevision">The revision of the entry as it was read, 0 for a key that must not exist; null for any.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ConfigValidationException">The schema does not accept the value.</exception>
    public ConfigTransaction Set<T>(ConfigKey<T> key, T value, long? expectedRevision = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var name = StoreKey.OfPath(key.Path);
        Set(name, TypedEntry.ToJson(key, value), expectedRevision);
        _writes[name] = _writes[name] with { IsPublic = !key.IsSecret };
        _typedKeys.Add(key);
        return this;
    }

    /// <summary>Deletes a key if it is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expectedRevision">The revision of the entry as it was read; null for any.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">The key breaks a limit of <see cref="IConfigStore"/>.</exception>
    public ConfigTransaction Delete(string key, long? expectedRevision = null)
    {
        StoreKey.Check(key);
        _writes[key] = new ConfigWrite(key, null, expectedRevision);
        return this;
    }

    /// <summary>The keys of schemas that are set.</summary>
    internal IReadOnlyCollection<ConfigKey> TypedKeys => _typedKeys;

    /// <summary>The same writes, which nobody has to check any more, on top of one revision; null for any.</summary>
    internal ConfigTransaction Checked(long? revision)
    {
        var copy = new ConfigTransaction { ExpectedRevision = revision, Author = Author, Reason = Reason };
        foreach (var (key, write) in _writes)
        {
            copy._writes.Add(key, write);
        }

        return copy;
    }

    /// <summary>A transaction of one write.</summary>
    internal static ConfigTransaction OfSet(string key, JsonElement value, WriteOptions? options) => Of(options).Set(key, value, options?.ExpectedRevision);

    /// <inheritdoc cref="OfSet"/>
    internal static ConfigTransaction OfDelete(string key, WriteOptions? options) => Of(options).Delete(key, options?.ExpectedRevision);

    /// <inheritdoc cref="OfSet"/>
    internal static ConfigTransaction OfSet<T>(ConfigKey<T> key, T value, WriteOptions? options) => Of(options).Set(key, value, options?.ExpectedRevision);

    private static ConfigTransaction Of(WriteOptions? options) => new() { Author = options?.Author, Reason = options?.Reason };
}

/// <summary>One write of a transaction.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The JSON value; null to delete the entry.</param>
/// <param name="ExpectedRevision">The revision the entry has to have, 0 for none; null for any.</param>
public sealed record ConfigWrite(string Key, JsonElement? Value, long? ExpectedRevision)
{
    /// <summary>Whether the schema is known to call the value no secret.</summary>
    internal bool IsPublic { get; init; }

    /// <summary>What is done to which key, never the value.</summary>
    public override string ToString() => $"{(Value is null ? "delete" : "set")} {Key}";
}
