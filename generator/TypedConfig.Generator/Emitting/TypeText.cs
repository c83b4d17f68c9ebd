using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>A shape in words, as XML documentation: <c>integer, at least 1, at most 1000</c>.</summary>
internal static class TypeText
{
    public static string Of(ShapeModel shape) => string.Join(", ", new[] { Name(shape) }.Concat(Limits(shape.Constraints)));

    private static string Name(ShapeModel shape) => shape switch
    {
        ScalarShape { IsSecret: true } => "secret string",
        ScalarShape scalar => Name(scalar.Kind),
        EnumShape @enum => "one of " + string.Join(", ", @enum.Type.Members.Select(static member => DocText.Code(member.Text))),
        ArrayShape array => "array of " + Of(array.Items),
        MapShape map => "map of " + Of(map.Items),
        ObjectShape @object => @object.Type.TypeName,
        _ => throw new InvalidOperationException(shape.GetType().Name),
    };

    private static string Name(ScalarKind kind) => kind switch
    {
        ScalarKind.Int32 => "integer",
        ScalarKind.Int64 => "integer (64 bits)",
        ScalarKind.Double => "number",
        ScalarKind.Decimal => "decimal number",
        ScalarKind.Text => "string",
        ScalarKind.Hostname => "host name",
        ScalarKind.Email => "e-mail address",
        ScalarKind.Regex => "regular expression",
        ScalarKind.Path => "file path",
        ScalarKind.Size => "size in bytes",
        ScalarKind.DateTime => "date and time",
        ScalarKind.IP => "IP address",
        ScalarKind.Uri => "URI",
        ScalarKind.Uuid => "UUID",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<string> Limits(Constraints constraints)
    {
        string?[] limits =
        [
            Limit("at least", constraints.Min),
            Limit("at most", constraints.Max),
            Limit("greater than", constraints.ExclusiveMin),
            Limit("less than", constraints.ExclusiveMax),
            Limit("a multiple of", constraints.MultipleOf),
            Count("at least", constraints.MinLength, "character"),
            Count("at most", constraints.MaxLength, "character"),
            constraints.Pattern is null ? null : "matching " + DocText.Code(constraints.Pattern),
            Count("at least", constraints.MinItems, "item"),
            Count("at most", constraints.MaxItems, "item"),
            constraints.UniqueItems ? "no two equal" : null,
        ];
        return limits.Where(static limit => limit is not null)!;
    }

    private static string? Limit(string words, string? limit) => limit is null ? null : words + " " + DocText.Escape(limit);

    private static string? Count(string words, int? count, string noun) =>
        count is null ? null : FormattableString.Invariant($"{words} {count} {noun}{(count == 1 ? "" : "s")}");
}
