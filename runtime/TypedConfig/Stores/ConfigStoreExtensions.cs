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
}
