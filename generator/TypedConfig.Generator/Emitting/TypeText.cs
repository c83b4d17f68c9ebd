using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>A shape in words, for documentation: <c>integer, at least 1, at most 1000</c>.</summary>
internal static class TypeText
{
    public static string Of(ShapeModel shape) => string.Join(", ", new[] { Name(shape) }.Concat(Limits(shape.Constraints)));

    private static string Name(ShapeModel shape) => shape switch
    {
        ScalarShape { IsSecret: true } => "secret string",
        ScalarShape scalar => Name(scalar.Kind),
        EnumShape @enum => "one of " + string.Join(", ", @enum.Type.Members.Select(static member => member.Text)),
        ArrayShape array => "array of " + Of(array.Items),
        MapShape map => "map of " + Of(map.Items),
        ObjectShape @object => @object.Type.TypeName,
        _ => "",
    };

    private static string Name(ScalarKind kind) => kind switch
    {
        ScalarKind.Int32 => "integer",
        ScalarKind.Int64 => "integer (64 bits)",
        ScalarKind.Double => "number",
        ScalarKind.Decimal => "decimal number",
        ScalarKind.Text => "string",
        ScalarKind.Size => "size in bytes",
        ScalarKind.DateTime => "date and time",
        ScalarKind.IP => "IP address",
        ScalarKind.Uri => "URI",
        ScalarKind.Uuid => "UUID",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<string> Limits(Constraints constraints)
    {
        (string Words, string? Limit)[] limits =
        [
            ("at least ", constraints.Min),
            ("at most ", constraints.Max),
            ("greater than ", constraints.ExclusiveMin),
            ("less than ", constraints.ExclusiveMax),
            ("a multiple of ", constraints.MultipleOf),
            ("matching ", constraints.Pattern),
            ("at least characters: ", constraints.MinLength?.ToString()),
            ("at most characters: ", constraints.MaxLength?.ToString()),
            ("at least items: ", constraints.MinItems?.ToString()),
            ("at most items: ", constraints.MaxItems?.ToString()),
            ("no equal items", constraints.UniqueItems ? "" : null),
        ];
        return limits.Where(static limit => limit.Limit is not null).Select(static limit => limit.Words + limit.Limit);
    }
}
