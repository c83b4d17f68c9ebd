using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedConfig;

/// <summary>Values of a schema's keys as the JSON that stores hold.</summary>
internal static class TypedEntry
{
    /// <exception cref="ConfigValidationException">The schema does not accept the value.</exception>
    public static JsonElement ToJson<T>(ConfigKey<T> key, T value)
    {
        var pass = new ReadPass([], environment: null);
        key.Check(pass, value, key.Name);
        ThrowIfInvalid(pass, "The value to write");
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            key.Write(writer, value);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <exception cref="ConfigValidationException">The schema does not accept the JSON.</exception>
    public static T? FromJson<T>(ConfigKey<T> key, JsonElement? json, string store)
    {
        if (json is { } element)
        {
            var entries = new Dictionary<string, DocumentEntry>(StringComparer.OrdinalIgnoreCase);
            JsonFlattening.Add(entries, key.Path, element);
            var pass = new ReadPass([new DocumentLayer(store, new ConfigDocument(entries))], environment: null);
            var state = key.Shape.Read(pass, pass.AllLayers, key.Slot, out var value);
            if (state == ReadState.Absent && KindOfOther(key, element) is { } kind)
            {
                pass.Fail(new ConfigError(key.Name, null, $"must not be {kind}", store, null));
            }

            ThrowIfInvalid(pass, $"What {store} holds");
            if (state == ReadState.Set)
            {
                return value;
            }
        }

        return key.TryGetDefault(environment: null, out var fallback) ? fallback : default;
    }

    /// <summary>What an entry is that has nothing for the key in it; null for an object that may have properties of the key, and has others.</summary>
    private static string? KindOfOther(ConfigKey key, JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object when key.Form.Properties.Count == 0 => "an object",
        _ => null,
    };

    private static void ThrowIfInvalid(ReadPass pass, string subject)
    {
        if (pass.Errors.Count > 0)
        {
            throw new ConfigValidationException(subject, pass.Errors);
        }
    }
}
