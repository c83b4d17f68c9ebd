using TypedConfig.Schema;

namespace TypedConfig.Json;

/// <summary>A node of a JSON document and the text it stands for.</summary>
internal abstract class JsonNode(Place place)
{
    public Place Place { get; } = place;
}

/// <param name="kind">What is written.</param>
/// <param name="text">Of a text what it says, of a number what is written, else the word.</param>
/// <param name="place">With its quotes.</param>
internal sealed class JsonScalar(JsonKind kind, string text, Place place) : JsonNode(place)
{
    public JsonKind Kind { get; } = kind;

    public string Text { get; } = text;
}

/// <param name="items">In the order of the text.</param>
/// <param name="place">From bracket to bracket.</param>
internal sealed class JsonArray(IReadOnlyList<JsonNode> items, Place place) : JsonNode(place)
{
    public IReadOnlyList<JsonNode> Items { get; } = items;
}

/// <param name="members">In the order of the text; a name may stand twice, as readers of JSON allow.</param>
/// <param name="place">From brace to brace.</param>
internal sealed class JsonObject(IReadOnlyList<JsonMember> members, Place place) : JsonNode(place)
{
    public IReadOnlyList<JsonMember> Members { get; } = members;
}

internal sealed class JsonMember(JsonScalar name, JsonNode value)
{
    public JsonScalar Name { get; } = name;

    public JsonNode Value { get; } = value;
}

internal enum JsonKind
{
    Null,
    True,
    False,
    Number,
    Text,
}
