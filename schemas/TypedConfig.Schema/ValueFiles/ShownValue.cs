namespace TypedConfig.Schema;

/// <summary>Values as a running process shows them: canonical, lists in brackets, secrets masked.</summary>
internal static class ShownValue
{
    public static string Of(ValueModel value, ShapeModel shape) => (value, shape) switch
    {
        (_, ScalarShape { IsSecret: true }) => SecretText.Mask,
        (ScalarValue scalar, _) => scalar.Text,
        (ListValue list, ArrayShape array) => "[" + string.Join(", ", list.Items.Select(item => Of(item, array.Items))) + "]",
        (MapValue entries, MapShape map) => Entries(entries.Entries.Select(entry => (entry.Key, Of(entry.Value, map.Items)))),
        (MapValue given, ObjectShape { Type.Properties: var properties }) => Entries(properties.Select(property => (property.Name, Of(given, property)))),
        _ => throw new ArgumentException("Not a value of the shape."),
    };

    /// <summary>A text that is no value of the shape.</summary>
    public static string Of(string text, ShapeModel shape) => HoldsSecret(shape) ? SecretText.Mask : text;

    private static bool HoldsSecret(ShapeModel shape) => shape switch
    {
        ScalarShape scalar => scalar.IsSecret,
        ArrayShape array => HoldsSecret(array.Items),
        MapShape map => HoldsSecret(map.Items),
        ObjectShape { Type.Properties: var properties } => properties.Any(static property => HoldsSecret(property.Shape)),
        _ => false,
    };

    private static string Of(MapValue given, LeafModel property) =>
        given.Entries.FirstOrDefault(entry => entry.Key == property.Name) is { } entry ? Of(entry.Value, property.Shape) : "null";

    private static string Entries(IEnumerable<(string Name, string Value)> entries) =>
        "{" + string.Join(", ", entries.Select(static entry => entry.Name + ": " + entry.Value)) + "}";
}
