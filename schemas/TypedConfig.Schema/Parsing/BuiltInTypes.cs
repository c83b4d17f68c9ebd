using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>The types and formats of the language.</summary>
internal static class BuiltInTypes
{
    public const string Flag = "flag";

    private static readonly Dictionary<string, TypeSet> Types = new(StringComparer.Ordinal)
    {
        ["integer"] = TypeSet.Integer,
        ["number"] = TypeSet.Number,
        ["boolean"] = TypeSet.Boolean,
        ["string"] = TypeSet.Text,
        ["enum"] = TypeSet.Enum,
        ["duration"] = TypeSet.Duration,
        ["size"] = TypeSet.Size,
        ["date"] = TypeSet.Date,
        ["time"] = TypeSet.Time,
        ["datetime"] = TypeSet.DateTime,
        ["array"] = TypeSet.Array,
        ["map"] = TypeSet.Map,
        ["object"] = TypeSet.Object,
    };

    /// <summary>What other languages call them, further away than a typing error.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["int"] = "integer",
        ["int32"] = "integer",
        ["int64"] = "integer",
        ["long"] = "integer",
        ["float"] = "number",
        ["double"] = "number",
        ["decimal"] = "number",
        ["bool"] = "boolean",
        ["text"] = "string",
        ["str"] = "string",
        ["uri"] = "string",
        ["url"] = "string",
        ["uuid"] = "string",
        ["guid"] = "string",
        ["secret"] = "string",
        ["timespan"] = "duration",
        ["bytes"] = "size",
        ["timestamp"] = "datetime",
        ["list"] = "array",
        ["set"] = "array",
        ["dictionary"] = "map",
        ["dict"] = "map",
    };

    private static readonly (TypeSet Type, string? Format, ScalarKind Kind)[] Kinds =
    [
        (TypeSet.Integer, null, ScalarKind.Int32),
        (TypeSet.Integer, "int64", ScalarKind.Int64),
        (TypeSet.Number, null, ScalarKind.Double),
        (TypeSet.Number, "decimal", ScalarKind.Decimal),
        (TypeSet.Boolean, null, ScalarKind.Boolean),
        (TypeSet.Text, null, ScalarKind.Text),
        (TypeSet.Text, "hostname", ScalarKind.Hostname),
        (TypeSet.Text, "email", ScalarKind.Email),
        (TypeSet.Text, "regex", ScalarKind.Regex),
        (TypeSet.Text, "path", ScalarKind.Path),
        (TypeSet.Text, "uri", ScalarKind.Uri),
        (TypeSet.Text, "uuid", ScalarKind.Uuid),
        (TypeSet.Text, "ip", ScalarKind.IP),
        (TypeSet.Duration, null, ScalarKind.Duration),
        (TypeSet.Size, null, ScalarKind.Size),
        (TypeSet.Date, null, ScalarKind.Date),
        (TypeSet.Time, null, ScalarKind.Time),
        (TypeSet.DateTime, null, ScalarKind.DateTime),
    ];

    public static IEnumerable<string> Names => Types.Keys;

    /// <summary>None for a name that is no built-in type.</summary>
    public static TypeSet Find(string name) => Types.TryGetValue(name, out var type) ? type : TypeSet.None;

    public static string? Nearest(string name, IEnumerable<string> declared) =>
        NearestName.Find(name, declared) ?? (Synonyms.TryGetValue(name, out var known) ? known : NearestName.Find(name, Types.Keys));

    public static string[] Formats(TypeSet type) => [.. Kinds.Where(k => k.Type == type && k.Format is not null).Select(static k => k.Format!)];

    /// <summary>Null where the type has no such format, or is no scalar.</summary>
    public static ScalarKind? Kind(TypeSet type, string? format)
    {
        foreach (var known in Kinds)
        {
            if (known.Type == type && known.Format == format)
            {
                return known.Kind;
            }
        }

        return null;
    }

    public static TypeSet Of(ShapeModel shape) => shape switch
    {
        ScalarShape scalar => Of(scalar.Kind),
        EnumShape => TypeSet.Enum,
        ArrayShape => TypeSet.Array,
        MapShape => TypeSet.Map,
        _ => TypeSet.Object,
    };

    private static TypeSet Of(ScalarKind kind)
    {
        foreach (var known in Kinds)
        {
            if (known.Kind == kind)
            {
                return known.Type;
            }
        }

        return TypeSet.None;
    }
}
