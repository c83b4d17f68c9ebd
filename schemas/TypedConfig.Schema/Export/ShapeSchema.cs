namespace TypedConfig.Schema;

/// <summary>Writes what a value looks like as JSON Schema.</summary>
internal static class ShapeSchema
{
    /// <summary>The value of a key, which may also be null: that resets it.</summary>
    public static void AddTo(JsonMap schema, ShapeModel shape, SpelledPlace place, MergeMode merge) => AddTo(schema, shape, place, merge, ["null"]);

    /// <summary>A value that the schema contains, as JSON.</summary>
    public static JsonPart Value(ShapeModel shape, ValueModel value, SpelledPlace place)
    {
        switch (shape, value)
        {
            case (ScalarShape scalar, ScalarValue { Text: var text }):
                return ScalarSchema.Value(scalar.Kind, text);
            case (ArrayShape array, ListValue list):
                return new JsonList(list.Items.Select(item => Value(array.Items, item, place)));
            case (MapShape map, MapValue entries):
                return Entries(entries, static name => name, _ => map.Items, place);
            case (ObjectShape @object, MapValue entries):
                return Entries(entries, place.Name, name => @object.Type.Properties.First(property => property.Name == name).Shape, place);
            default:
                return ((ScalarValue)value).Text;
        }
    }

    public static bool HasObject(ShapeModel shape) => Holds(shape, static inner => inner is ObjectShape);

    public static bool HasSecret(ShapeModel shape) => Holds(shape, static inner => inner is ScalarShape { IsSecret: true });

    private static bool Holds(ShapeModel shape, Func<ShapeModel, bool> holds) => holds(shape) || shape switch
    {
        ArrayShape array => Holds(array.Items, holds),
        MapShape map => Holds(map.Items, holds),
        ObjectShape @object => @object.Type.Properties.Any(property => Holds(property.Shape, holds)),
        _ => false,
    };

    private static JsonMap Entries(MapValue value, Func<string, string> nameOf, Func<string, ShapeModel> shapeOf, SpelledPlace place)
    {
        var map = new JsonMap();
        foreach (var entry in value.Entries)
        {
            map[nameOf(entry.Key)] = Value(shapeOf(entry.Key), entry.Value, place);
        }

        return map;
    }

    private static void AddTo(JsonMap schema, ShapeModel shape, SpelledPlace place, MergeMode merge, string[] others)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                AddScalar(schema, scalar, others);
                break;
            case EnumShape @enum:
                AddEnum(schema, @enum.Type, others);
                break;
            case ArrayShape array:
                AddArray(schema, array, place, merge, others);
                break;
            case MapShape map:
                schema["type"] = Types(["object"], others);
                schema["additionalProperties"] = Item(map.Items, place.Below("additionalProperties"));
                schema["minProperties"] = merge == MergeMode.Replace ? ScalarSchema.Count(map.Constraints.MinItems) : null;
                schema["maxProperties"] = ScalarSchema.Count(map.Constraints.MaxItems);
                break;
            case ObjectShape @object:
                schema["type"] = Types(["object"], others);
                new GroupSchema(ValueTree.Of(@object.Type), place).AddTo(schema);
                break;
        }
    }

    private static void AddScalar(JsonMap schema, ScalarShape scalar, string[] others)
    {
        var (types, pattern) = ScalarSchema.Of(scalar.Kind);
        schema["type"] = Types(types, others);
        ScalarSchema.SetLimits(schema, scalar.Kind, scalar.Constraints);
        var own = scalar.Constraints.Pattern is { } text ? EditorPattern.Of(text) : null;
        schema["pattern"] = own is null && pattern is null ? null : (JsonPart)(own ?? pattern)!;
    }

    /// <summary>Completion offers the values as written; they are read in any case.</summary>
    private static void AddEnum(JsonMap schema, EnumTypeModel type, string[] others)
    {
        var members = new JsonMap { ["enum"] = new JsonList(type.Members.Select(static member => (JsonPart)member.Text)) };
        var hasDescriptions = type.Members.Any(static member => member.Description is not null);
        members["enumDescriptions"] = hasDescriptions ? new JsonList(type.Members.Select(static member => (JsonPart)(member.Description ?? ""))) : null;
        var anyCase = new JsonMap
        {
            ["type"] = Types(["string"], others),
            ["pattern"] = EditorPattern.AnyCase(type.Members.Select(static member => member.Text)),
        };
        schema["anyOf"] = new JsonList([members, anyCase]);
    }

    /// <summary>A file may hold a part of a list that is put together from several, so only a list in one piece has a least number of items.</summary>
    private static void AddArray(JsonMap schema, ArrayShape array, SpelledPlace place, MergeMode merge, string[] others)
    {
        var isText = array.Items is ScalarShape or EnumShape;
        schema["type"] = Types(isText ? ["array", "string"] : ["array"], others);
        schema["items"] = Item(array.Items, place.Below("items"));
        schema["minItems"] = merge == MergeMode.Replace ? ScalarSchema.Count(array.Constraints.MinItems) : null;
        schema["maxItems"] = ScalarSchema.Count(array.Constraints.MaxItems);
        schema["uniqueItems"] = array.Constraints.UniqueItems && merge != MergeMode.ByKey ? true : null;
    }

    private static JsonMap Item(ShapeModel shape, SpelledPlace place)
    {
        var schema = new JsonMap();
        AddTo(schema, shape, place, MergeMode.Replace, []);
        return schema;
    }

    private static JsonPart Types(string[] types, string[] others)
    {
        string[] all = [.. types, .. others];
        return all.Length == 1 ? all[0] : new JsonList(all.Select(static type => (JsonPart)type));
    }
}
