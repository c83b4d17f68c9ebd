using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads <c>deprecated</c>: <c>true</c>, a text, or a mapping.</summary>
internal static class DeprecationParser
{
    private static readonly string[] Known = ["message", "replacement", "since"];

    public static DeprecationModel? Parse(AttributeReader attributes, string name)
    {
        if (attributes.Find(name) is not { } entry)
        {
            return null;
        }

        switch (entry.Value)
        {
            case YamlScalar { IsPlain: true } scalar when BooleanGrammar.Instance.TryParse(scalar.Text, out var isDeprecated):
                return isDeprecated ? new DeprecationModel(null, null, null) : null;
            case YamlScalar scalar:
                return new DeprecationModel(scalar.Text, null, null);
            case YamlMapping mapping:
                return Parse(attributes.Inner(name, entry, mapping));
            default:
                attributes.Invalid(entry, "must be true, a text, or a mapping with message, replacement and since");
                return null;
        }
    }

    private static DeprecationModel Parse(AttributeReader attributes)
    {
        attributes.CheckKnown(Known);
        return new DeprecationModel(attributes.Text("message"), attributes.Text("replacement"), attributes.Text("since"));
    }
}
