using System.Text.Json;

namespace TypedConfig;

/// <summary>What every store can do besides.</summary>
public static class ConfigStoreExtensions
{
    /// <summary>Writes one entry whose value is given as JSON text.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The key.</param>
    /// <param name="json">The value: <c>50</c>, <c>true</c>, <c>"db.internal"</c> (a text in its quotes), <c>["a", "b"]</c>, <c>null</c>.</param>
    /// <param name="options">Expectations and metadata; null for none.</param>
    /// <param name="cancellationToken">Ends the wait; whether the write happened is then unknown.</param>
    /// <returns>The revision that the write made, or the current one if the entry has that value already.</returns>
    /// <exception cref="ArgumentException">The text is no JSON, in which case the message shows it in quotes, or key or value breaks a limit.</exception>
    /// <exception cref="ConfigConflictException">The expected revision is not the entry's.</exception>
    /// <exception cref="ConfigStoreException">The store cannot be written.</exception>
    public static ValueTask<long> SetJsonAsync(this IConfigStore store, string key, string json, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(json);
        StoreKey.Check(key);
        return store.SetAsync(key, StoreValue.Parse(key, json), options, cancellationToken);
    }

    /// <summary>
    /// Writes the value of a key of a schema, once the schema's constraints accept it, and its <c>$rules</c> accept what the store then holds:
    /// its entries, and the schema's defaults where it has none. Where a monitor of this process reads the store, rules over values that other
    /// sources set are left to the reload, and named in the log.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="key">The key: <c>AppConfig.Keys.Database.PoolSize</c>. Its entry has its full name, <c>$section</c> included.</param>
    /// <param name="value">The value; null for a key that may be absent resets what lower sources set.</param>
    /// <param name="options">Expectations and metadata; null for none.</param>
    /// <param name="cancellationToken">Ends the wait; whether the write happened is then unknown.</param>
    /// <returns>The revision that the write made, or the current one if the entry has that value already.</returns>
    /// <exception cref="ConfigValidationException">The schema does not accept the value, or the write breaks a rule; nothing was written.</exception>
    /// <exception cref="ConfigConflictException">The expected revision is not the entry's.</exception>
    /// <exception cref="ConfigStoreException">The store cannot be written.</exception>
    public static ValueTask<long> SetAsync<T>(this IConfigStore store, ConfigKey<T> key, T value, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(key);
        return RuledCommit.Run(store, ConfigTransaction.OfSet(key, value, options), cancellationToken);
    }

    /// <summary>Reads the value of a key of a schema from a store alone, whatever other sources say.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="key">The key: <c>AppConfig.Keys.Database.PoolSize</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The store's value; if it has none, or null, the schema's default for no environment, and without that the default of the type.</returns>
    /// <exception cref="ConfigValidationException">The schema does not accept what the store holds.</exception>
    /// <exception cref="ConfigStoreException">The store cannot be read and has no last known values.</exception>
    public static async ValueTask<T?> GetAsync<T>(this IConfigStore store, ConfigKey<T> key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(key);
        var entry = await store.GetAsync(StoreKey.OfPath(key.Path), cancellationToken).ConfigureAwait(false);
        return TypedEntry.FromJson(key, entry?.Value, store.ToString() ?? "store");
    }
}
