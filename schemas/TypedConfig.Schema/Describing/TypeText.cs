namespace TypedConfig.Schema;

/// <summary>A shape in words: <c>integer, at least 1, at most 1000</c>.</summary>
internal static class TypeText
{
    public static string Of(ShapeModel shape, Markup markup) => string.Join(", ", new[] { Name(shape, markup) }.Concat(Limits(shape.Constraints, markup)));

    /// <summary>Without the limits.</summary>
    public static string Name(ShapeModel shape, Markup markup) => shape switch
    {
        ScalarShape { IsSecret: true } => "secret string",
        ScalarShape scalar => Name(scalar.Kind),
        EnumShape @enum => "one of " + string.Join(", ", @enum.Type.Members.Select(member => markup.Code(member.Text))),
        ExceptionShape => "exception",
        ArrayShape array => "array of " + Of(array.Items, markup),
        MapShape map => "map of " + Of(map.Items, markup),
        ObjectShape @object => markup.Class(@object.Type.TypeName),
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

    /// <summary>The limits alone.</summary>
    public static IEnumerable<string> Limits(Constraints constraints, Markup markup)
    {
        string?[] limits =
        [
            Limit("at least", constraints.Min, markup),
            Limit("at most", constraints.Max, markup),
            Limit("greater than", constraints.ExclusiveMin, markup),
            Limit("less than", constraints.ExclusiveMax, markup),
            Limit("a multiple of", constraints.MultipleOf, markup),
            Count("at least", constraints.MinLength, "character"),
            Count("at most", constraints.MaxLength, "character"),
            constraints.Pattern is null ? null : "matching " + markup.Code(constraints.Pattern),
            Count("at least", constraints.MinItems, "item"),
            Count("at most", constraints.MaxItems, "item"),
            constraints.UniqueItems ? "no two equal" : null,
        ];
        return limits.Where(static limit => limit is not null)!;
    }

    private static string? Limit(string words, string? limit, Markup markup) => limit is null ? null : words + " " + markup.Text(limit);

    private static string? Count(string words, int? count, string noun) =>
        count is null ? null : FormattableString.Invariant($"{words} {count} {noun}{(count == 1 ? "" : "s")}");
}
