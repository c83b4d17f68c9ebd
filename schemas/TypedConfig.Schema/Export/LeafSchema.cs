namespace TypedConfig.Schema;

/// <summary>Writes a key, or a property of an object, as JSON Schema.</summary>
internal static class LeafSchema
{
    public static JsonMap Of(LeafModel leaf, SpelledPlace place) => Of(leaf, place, HoverText.Of(leaf), leaf.Deprecated is null ? null : DeprecationText.Of(leaf.Deprecated));

    /// <summary>The same under an older name.</summary>
    public static JsonMap OfOlderName(LeafModel leaf, SpelledPlace place)
    {
        var advice = $"An older name of {leaf.FullName}.";
        return Of(leaf, place, advice + "\n" + HoverText.Of(leaf), advice);
    }

    private static JsonMap Of(LeafModel leaf, SpelledPlace place, string description, string? deprecation)
    {
        var schema = new JsonMap { ["description"] = description };
        ShapeSchema.AddTo(schema, leaf.Shape, place, leaf.Merge);
        if (!ShapeSchema.HasSecret(leaf.Shape))
        {
            schema["default"] = leaf.Default is null ? null : ShapeSchema.Value(leaf.Shape, leaf.Default, place);
            schema["examples"] = leaf.Examples.Count == 0 ? null : new JsonList(leaf.Examples.Select(example => ShapeSchema.Value(leaf.Shape, example, place)));
        }

        schema["deprecated"] = deprecation is null ? null : (JsonPart)true;
        schema["deprecationMessage"] = deprecation is null ? null : (JsonPart)deprecation;
        return schema;
    }
}
