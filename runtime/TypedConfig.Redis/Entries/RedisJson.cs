using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedConfig;

/// <summary>What the companion hash knows of one entry.</summary>
/// <param name="Revision">The revision that wrote it.</param>
/// <param name="Digest">Of the value's bytes; another one in the hash means that another program wrote the entry since.</param>
/// <param name="Author">Who wrote it; null where that is not known.</param>
/// <param name="Reason">Why; null where that is not known.</param>
/// <param name="WrittenAt">When.</param>
internal sealed record EntryMeta(
    [property: JsonPropertyName("r")] long Revision,
    [property: JsonPropertyName("h")] string Digest,
    [property: JsonPropertyName("by")] string? Author,
    [property: JsonPropertyName("why")] string? Reason,
    [property: JsonPropertyName("at")] DateTimeOffset? WrittenAt);

/// <summary>What a writer tells the other clients.</summary>
/// <param name="From">The revision before.</param>
/// <param name="To">The revision that was written.</param>
/// <param name="Touches">How often the server says by itself that the hash was touched.</param>
/// <param name="Set">The values that were set; null where they are too many to tell.</param>
/// <param name="Deleted">The keys that were deleted; null where they are too many to tell.</param>
/// <param name="Author">Who wrote.</param>
/// <param name="Reason">Why.</param>
/// <param name="WrittenAt">When.</param>
internal sealed record ChangeMessage(
    [property: JsonPropertyName("from")] long From,
    [property: JsonPropertyName("to")] long To,
    [property: JsonPropertyName("touches")] int Touches,
    [property: JsonPropertyName("set")] Dictionary<string, JsonElement>? Set,
    [property: JsonPropertyName("deleted")] string[]? Deleted,
    [property: JsonPropertyName("by")] string? Author,
    [property: JsonPropertyName("why")] string? Reason,
    [property: JsonPropertyName("at")] DateTimeOffset? WrittenAt);

/// <summary>The JSON around the values, without reflection.</summary>
[JsonSerializable(typeof(EntryMeta))]
[JsonSerializable(typeof(ChangeMessage))]
internal sealed partial class RedisJson : JsonSerializerContext
{
    /// <summary>Writes as little as it can: nobody puts this into a web page.</summary>
    public static RedisJson Compact { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });

    /// <summary>Reads what may be from another program.</summary>
    /// <returns>Null if it is nothing of ours.</returns>
    public static EntryMeta? MetaOf(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Compact.EntryMeta);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="MetaOf"/>
    public static ChangeMessage? MessageOf(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Compact.ChangeMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
