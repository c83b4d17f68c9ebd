using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedConfig;

/// <summary>
/// What stands in etcd for an entry: <c>{ "value": …, "version": …, "metadata": { … } }</c>. An object with other members, or without
/// <c>value</c>, is a bare value, as everything else is.
/// </summary>
internal static class Envelope
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ConfigEntry entry, long version)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WritePropertyName("value"u8);
        writer.WriteRawValue(StoreValue.BytesOf(entry.Value), skipInputValidation: true);
        writer.WriteNumber("version"u8, version);
        writer.WriteStartObject("metadata"u8);
        WriteText(writer, "created_by", entry.Author);
        WriteText(writer, "created_at", entry.WrittenAt?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        WriteText(writer, "reason", entry.Reason);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The entry that a text stands for; null, and why as part of a sentence without the text, if it is none.</summary>
    public static ConfigEntry? Read(string key, ReadOnlySpan<byte> text, long revision, out string? problem)
    {
        problem = StoreProblem.OfKey(key);
        if (problem is not null)
        {
            return null;
        }

        if (!TryParse(text, out var json))
        {
            problem = StoreProblem.OfValue(key, StoreValue.NotJson);
            return null;
        }

        var isEnvelope = IsEnvelope(json);
        if (!StoreValue.TryNormalize(isEnvelope ? json.GetProperty("value"u8) : json, out var value, out problem))
        {
            problem = StoreProblem.OfValue(key, problem);
            return null;
        }

        var entry = new ConfigEntry(key, value, revision);
        return isEnvelope ? WithMetadata(entry, json) : entry;
    }

    private static bool IsEnvelope(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var values = 0;
        foreach (var member in json.EnumerateObject())
        {
            if (member.NameEquals("value"u8))
            {
                values++;
            }
            else if (!member.NameEquals("version"u8) && !member.NameEquals("metadata"u8))
            {
                return false;
            }
        }

        return values == 1;
    }

    /// <summary>What makes no sense says nothing: other tools write here too.</summary>
    private static ConfigEntry WithMetadata(ConfigEntry entry, JsonElement envelope) => entry with
    {
        Version = envelope.TryGetProperty("version"u8, out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt64(out var number) && number > 0 ? number : 0,
        Author = TextOf(envelope, "created_by"),
        Reason = TextOf(envelope, "reason"),
        WrittenAt = DateTimeOffset.TryParse(TextOf(envelope, "created_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
    };

    private static string? TextOf(JsonElement envelope, string name)
    {
        try
        {
            return envelope.TryGetProperty("metadata"u8, out var metadata) && metadata.ValueKind == JsonValueKind.Object
                && metadata.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out JsonElement json)
    {
        try
        {
            json = JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }
}
