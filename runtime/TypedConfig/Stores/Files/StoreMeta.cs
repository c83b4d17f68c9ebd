using System.Globalization;
using System.Text.Json;

namespace TypedConfig;

/// <summary>The reserved member of a store's file that holds what entries have beside their value.</summary>
internal static class StoreMeta
{
    public const string Name = "_meta";

    public static void Write(Utf8JsonWriter writer, StoreState state)
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision"u8, state.Revision);
        writer.WriteString("digest"u8, StoreDocument.DigestOf(state));
        writer.WriteStartObject("entries"u8);
        foreach (var key in state.Entries.Keys.Order(StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            Write(writer, state.Entries[key]);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Adds what the member says to entries that know only their value. One that makes no sense says nothing: somebody has edited it.</summary>
    /// <param name="meta">The member; null if there is none.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="known">A state that is mostly the same.</param>
    public static StoreDocument Read(JsonElement? meta, IReadOnlyList<(string Key, JsonElement Value)> entries, StoreState known)
    {
        var revision = LongOf(meta, "revision") ?? 0;
        var details = DetailsOf(meta);
        var state = known.Follow(revision, [.. entries.Select(entry => Read(details.TryGetValue(entry.Key, out var detail) ? detail : null, entry.Key, entry.Value, revision))]);
        return new StoreDocument(state, revision > 0 && TextOf(meta, "digest") == StoreDocument.DigestOf(state));
    }

    private static void Write(Utf8JsonWriter writer, ConfigEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision"u8, entry.Revision);
        if (entry.WrittenAt is { } at)
        {
            writer.WriteString("at"u8, at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        }

        if (entry.Author is { } author)
        {
            writer.WriteString("author"u8, author);
        }

        if (entry.Reason is { } reason)
        {
            writer.WriteString("reason"u8, reason);
        }

        writer.WriteEndObject();
    }

    private static ConfigEntry Read(JsonElement? details, string key, JsonElement value, long revision) => new(key, value, LongOf(details, "revision") ?? revision)
    {
        Author = TextOf(details, "author"),
        Reason = TextOf(details, "reason"),
        WrittenAt = DateTimeOffset.TryParseExact(TextOf(details, "at"), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null,
    };

    /// <summary>Looked up by key: to ask the object itself for each of many keys would take the square of their number.</summary>
    private static Dictionary<string, JsonElement> DetailsOf(JsonElement? meta)
    {
        var details = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (Member(meta, "entries") is { ValueKind: JsonValueKind.Object } entries)
        {
            foreach (var entry in entries.EnumerateObject())
            {
                details[entry.Name] = entry.Value;
            }
        }

        return details;
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static long? LongOf(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) && value >= 0 ? value : null;
}
