using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>
/// Values for settings.schema.yaml among any number of keys that nobody binds. In PascalCase, which is the one spelling that both sides read
/// (and for ours the second one).
/// </summary>
internal static class SampleSettings
{
    public const int PoolSize = 50;

    private const int KeysInGroup = 20;

    private static readonly KeyValuePair<string, string?>[] Bound =
    [
        new("Service:Name", "shop"),
        new("Service:ListenPort", "5001"),
        new("Service:BaseUrl", "https://shop.example"),
        new("Service:WorkerCount", "16"),
        new("Service:IsEnabled", "true"),
        new("Service:SampleRate", "0.25"),
        new("Service:LogLevel", "warning"),
        new("Database:Host", "db.internal"),
        new("Database:PoolSize", PoolSize.ToString(CultureInfo.InvariantCulture)),
        new("Database:UserName", "shop"),
        new("Database:MaxRetries", "5"),
        new("Database:UseTls", "true"),
        new("Database:TimeoutSeconds", "12.5"),
        new("Database:BatchSize", "500"),
        new("Limits:MaxConnections", "2000"),
        new("Limits:RequestsPerSecond", "900"),
        new("Limits:BurstSize", "90"),
        new("Limits:RejectUnknown", "true"),
        new("Limits:TrustProxies", "true"),
        new("Limits:ShedRatio", "0.75"),
    ];

    /// <summary>The twenty values and as many others as there have to be.</summary>
    public static Dictionary<string, string?> Values(int keys, int poolSize = PoolSize) => new(Bound.Concat(Others(keys - Bound.Length)), StringComparer.OrdinalIgnoreCase)
    {
        ["Database:PoolSize"] = poolSize.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Keys that no class binds, in groups.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Others(int count) =>
        Enumerable.Range(0, count).Select(static i => KeyValuePair.Create($"Other:Group{i / KeysInGroup}:Key{i % KeysInGroup}", (string?)$"value {i}"));

    public static IConfigurationRoot InMemory(int keys) => new ConfigurationBuilder().AddInMemoryCollection(Values(keys)).Build();

    /// <summary>A hundred keys in the lowest layer, and in each other one a hundred that nobody binds.</summary>
    public static IConfigurationRoot InLayers(int layers)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(Values(100));
        for (var i = 1; i < layers; i++)
        {
            builder.AddInMemoryCollection(Others(100));
        }

        return builder.Build();
    }

    /// <summary>A store that holds the same values under the same keys.</summary>
    public static async Task<MemoryConfigStore> StoreAsync(IEnumerable<KeyValuePair<string, string?>> values)
    {
        var transaction = new ConfigTransaction();
        foreach (var (path, value) in values)
        {
            transaction.Set(path.Replace(':', '.'), JsonSerializer.SerializeToElement(value));
        }

        var store = new MemoryConfigStore();
        await store.CommitAsync(transaction);
        return store;
    }

    public static string Json(int keys, int poolSize = PoolSize) => Nested(Values(keys, poolSize), new JsonText());

    public static string Yaml(int keys, int poolSize = PoolSize) => Nested(Values(keys, poolSize), new YamlText());

    /// <summary>Stops a benchmark whose sides do not see the same values.</summary>
    public static void ThrowUnlessEqual<T>(T expected, params ReadOnlySpan<T> others)
    {
        foreach (var other in others)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, other))
            {
                throw new InvalidOperationException($"Two sides of a benchmark differ: {expected} and {other}.");
            }
        }
    }

    private static string Nested(Dictionary<string, string?> values, INestedText text)
    {
        string[] open = [];
        foreach (var (path, value) in values)
        {
            var parts = path.Split(':');
            var shared = open.Zip(parts[..^1]).TakeWhile(static pair => pair.First == pair.Second).Count();
            for (var level = open.Length; level > shared; level--)
            {
                text.End(level);
            }

            for (var level = shared; level < parts.Length - 1; level++)
            {
                text.Begin(level, parts[level]);
            }

            text.Value(parts.Length - 1, parts[^1], value!);
            open = parts[..^1];
        }

        for (var level = open.Length; level > 0; level--)
        {
            text.End(level);
        }

        return text.ToText();
    }

    private interface INestedText
    {
        void Begin(int level, string name);

        void End(int level);

        void Value(int level, string name, string value);

        string ToText();
    }

    private sealed class YamlText : INestedText
    {
        private readonly StringBuilder _text = new();

        public void Begin(int level, string name) => _text.Append(' ', 2 * level).Append(name).Append(":\n");

        public void End(int level)
        {
        }

        public void Value(int level, string name, string value) => _text.Append(' ', 2 * level).Append(name).Append(": ").Append(value).Append('\n');

        public string ToText() => _text.ToString();
    }

    private sealed class JsonText : INestedText
    {
        private readonly MemoryStream _stream = new();
        private readonly Utf8JsonWriter _writer;

        public JsonText()
        {
            _writer = new Utf8JsonWriter(_stream, new JsonWriterOptions { Indented = true });
            _writer.WriteStartObject();
        }

        public void Begin(int level, string name) => _writer.WriteStartObject(name);

        public void End(int level) => _writer.WriteEndObject();

        public void Value(int level, string name, string value) => _writer.WriteString(name, value);

        public string ToText()
        {
            _writer.WriteEndObject();
            _writer.Flush();
            return Encoding.UTF8.GetString(_stream.ToArray()) + "\n";
        }
    }
}
