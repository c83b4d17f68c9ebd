using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads <c>deprecated</c>: <c>true</c>, a text, or a mapping.</summary>
internal static class DeprecationParser
{
    private static readonly string[] Known = ["message", "replacement", "since"];

    /// <param name="attributes">Where it stands.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="replacements">Takes the replacement to check; null where it names no key of the schema.</param>
    public static DeprecationModel? Parse(AttributeReader attributes, string name, Replacements? replacements)
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
                return Parse(attributes.Inner(name, entry, mapping), replacements);
            default:
                attributes.Invalid(entry, "must be true, a text, or a mapping with message, replacement and since");
                return null;
        }
    }

    private static DeprecationModel Parse(AttributeReader attributes, Replacements? replacements)
    {
        attributes.CheckKnown(Known);
        var replacement = attributes.Text("replacement");
        if (replacement is not null)
        {
            replacements?.Add(replacement, attributes, Place.Of(attributes.Find("replacement")!));
        }

        return new DeprecationModel(attributes.Text("message"), replacement, attributes.Text("since"));
    }
}
