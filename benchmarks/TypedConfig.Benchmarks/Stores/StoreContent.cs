using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TypedConfig.Benchmarks;

/// <summary>What the stores hold: the values of <see cref="SampleSettings"/> under the keys of the schema.</summary>
internal static class StoreContent
{
    public const int Keys = 10_000;

    /// <summary>The key that changes.</summary>
    public const string Key = "database.pool_size";

    /// <summary>How many keys at once; etcd takes 127 at most.</summary>
    private const int Batch = 100;

    public static IEnumerable<KeyValuePair<string, JsonElement>> Values(int keys = Keys) =>
        SampleSettings.Values(keys).Select(static pair => KeyValuePair.Create(KeyOf(pair.Key), ValueOf(pair.Value!)));

    public static async Task FillAsync(IConfigStore store, int keys = Keys)
    {
        foreach (var batch in Values(keys).Chunk(Batch))
        {
            var transaction = new ConfigTransaction();
            foreach (var (key, value) in batch)
            {
                transaction.Set(key, value);
            }

            await store.CommitAsync(transaction);
        }
    }

    /// <summary>Changes the one key as an application would.</summary>
    public static async Task SetAsync(IConfigStore store, int value) => await store.SetAsync(SettingsConfig.Keys.Database.PoolSize, value);

    /// <summary>Reads what the one key holds in a store.</summary>
    public static int Parse(ReadOnlySpan<byte> json) => int.Parse(json, CultureInfo.InvariantCulture);

    private static string KeyOf(string path)
    {
        var key = new StringBuilder(path.Length + 4);
        foreach (var letter in path)
        {
            if (char.IsAsciiLetterUpper(letter) && key.Length > 0 && key[^1] != '.')
            {
                key.Append('_');
            }

            key.Append(letter == ':' ? '.' : char.ToLowerInvariant(letter));
        }

        return key.ToString();
    }

    private static JsonElement ValueOf(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out _) || text is "true" or "false" ? JsonElement.Parse(text) : JsonSerializer.SerializeToElement(text);
}
