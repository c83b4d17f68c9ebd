namespace TypedConfig.Schema;

/// <summary>Writes a group, or the properties of an object, into its JSON Schema.</summary>
internal sealed class GroupSchema(ValueTree tree, SpelledPlace place)
{
    private readonly JsonMap _properties = new();
    private readonly JsonMap _patterns = new();
    private readonly List<string> _names = [];

    public void AddTo(JsonMap schema)
    {
        foreach (var group in tree.Groups)
        {
            Add(group.Key, group.Value.IsOlder, isAlike: false, at => Group(group.Value, at));
        }

        foreach (var leaf in tree.Leaves)
        {
            Add(leaf.Key, isOlder: false, !ShapeSchema.HasObject(leaf.Value.Shape), at => LeafSchema.Of(leaf.Value, at));
        }

        foreach (var older in tree.OlderNames)
        {
            Add(older.Key, isOlder: true, isAlike: true, at => LeafSchema.OfOlderName(older.Value, at));
        }

        schema["properties"] = _properties;
        AddOtherNames(schema);
    }

    private static JsonMap Group(ValueTree group, SpelledPlace at)
    {
        var schema = new JsonMap
        {
            ["description"] = Description(group),
            ["type"] = new JsonList(["object", "null"]),
            ["deprecated"] = group.Deprecated is null ? null : (JsonPart)true,
            ["deprecationMessage"] = group.Deprecated is null ? null : (JsonPart)DeprecationText.Of(group.Deprecated),
        };
        new GroupSchema(group, at).AddTo(schema);
        return schema;
    }

    private static JsonPart? Description(ValueTree group)
    {
        var text = string.Join("\n", new[] { group.Description?.Trim(), group.Deprecated is null ? null : DeprecationText.Of(group.Deprecated) }.Where(static line => line is not null));
        return text.Length == 0 ? null : (JsonPart)text;
    }

    /// <summary>
    /// Adds a child in every spelling that is read. Only the proposed one is a property, for completion lists properties; the others are
    /// patterns, and refer to the property where they mean the same.
    /// </summary>
    /// <param name="isAlike">Whether the schema is the same in every spelling.</param>
    private void Add(string name, bool isOlder, bool isAlike, Func<SpelledPlace, JsonPart> schemaOf)
    {
        _names.AddRange(place.Spellings(name));
        if (isOlder)
        {
            _patterns[EditorPattern.Exactly([.. place.Spellings(name)])] = schemaOf(place.Proposed(name));
            return;
        }

        var proposed = place.Proposed(name);
        _properties[place.Name(name)] = schemaOf(proposed);
        if (place.IsSchema && place.Name(name) != name)
        {
            _patterns[EditorPattern.Exactly(name)] = isAlike || place.IsSame(name) ? new JsonMap { ["$ref"] = proposed.Pointer } : schemaOf(place.InSchemaSpelling(name));
        }
    }

    /// <summary>Nothing else may stand in a group, but known names in another case and paths with colons, which are read too.</summary>
    private void AddOtherNames(JsonMap schema)
    {
        if (!tree.IsOpen)
        {
            _patterns[EditorPattern.AnyCase(_names.Distinct(StringComparer.OrdinalIgnoreCase)) + "|:"] = new JsonMap();
            schema["additionalProperties"] = false;
        }

        schema["patternProperties"] = _patterns.IsEmpty ? null : _patterns;
    }
}
