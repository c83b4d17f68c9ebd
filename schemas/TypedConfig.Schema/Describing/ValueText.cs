namespace TypedConfig.Schema;

/// <summary>Values of the schema as one text, as the runtime prints them: secrets masked.</summary>
internal static class ValueText
{
    private const string Mask = "***";

    public static string Of(ShapeModel shape, ValueModel value) => (shape, value) switch
    {
        (ScalarShape { IsSecret: true }, _) => Mask,
        (_, ScalarValue scalar) => scalar.Text,
        (ArrayShape array, ListValue list) => "[" + string.Join(", ", list.Items.Select(item => Of(array.Items, item))) + "]",
        (MapShape map, MapValue entries) => Entries(entries, _ => map.Items),
        (ObjectShape @object, MapValue entries) => Entries(entries, name => @object.Type.Properties.First(property => property.Name == name).Shape),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static string Entries(MapValue value, Func<string, ShapeModel> shapeOf) =>
        "{" + string.Join(", ", value.Entries.Select(entry => entry.Key + ": " + Of(shapeOf(entry.Key), entry.Value))) + "}";
}
