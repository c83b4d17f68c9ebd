using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads <c>secret</c>.</summary>
internal static class SecretParser
{
    /// <summary>Whether the author asked for secrecy, be it where it cannot be had.</summary>
    public static bool IsWanted(AttributeReader attributes) =>
        attributes.Find("secret") is { Value: YamlScalar scalar } && BooleanGrammar.Instance.TryParse(scalar.Text, out var isSecret) && isSecret;

    public static ShapeModel Apply(AttributeReader attributes, ShapeModel shape)
    {
        if (attributes.Find("secret") is not { } entry)
        {
            return shape;
        }

        var isSecret = attributes.Flag("secret");
        if (shape is ScalarShape scalar && BuiltInTypes.Of(shape) == TypeSet.Text)
        {
            return scalar with { IsSecret = isSecret };
        }

        if (isSecret)
        {
            attributes.Invalid(entry, "is only for the type string");
        }

        return shape;
    }
}
