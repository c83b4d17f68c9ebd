using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>What the <c>$</c> keys say about the group they stand in.</summary>
internal sealed record GroupHeader(string? Description, DeprecationModel? Deprecated)
{
    private static readonly string[] InEveryGroup = ["$description", "$deprecated"];

    private static readonly string[] InRoot =
        ["$class", "$namespace", "$version", "$section", "$visibility", "$types", "$rules", "$logs", .. InEveryGroup];

    public static GroupHeader Read(SchemaContext context, string subject, YamlMapping body)
    {
        var attributes = Attributes(context, subject, body);
        var isRoot = subject.Length == 0;
        foreach (var entry in attributes.Entries)
        {
            Check(attributes, entry, isRoot);
        }

        return new GroupHeader(attributes.Text("$description"), DeprecationParser.Parse(attributes, "$deprecated", isRoot ? null : context.Replacements));
    }

    /// <summary>Only the <c>$</c> keys: a group may have many others.</summary>
    public static AttributeReader Attributes(SchemaContext context, string subject, YamlMapping body)
    {
        var entries = body.Entries.FindAll(static entry => entry.Key.Text.StartsWith("$", StringComparison.Ordinal));
        return new AttributeReader(context, subject, Place.Start, entries, ProblemCodes.InvalidHeader);
    }

    private static void Check(AttributeReader attributes, YamlEntry entry, bool isRoot)
    {
        var name = entry.Key.Text;
        if (InEveryGroup.Contains(name) || (isRoot && InRoot.Contains(name)))
        {
            if (AttributeReader.IsNull(entry))
            {
                attributes.Invalid(entry, "cannot be: leave the key out");
            }

            return;
        }

        var known = isRoot ? InRoot : InEveryGroup;
        var message = InRoot.Contains(name) ? $"{name} belongs at the root of the schema" : $"{Shown.Text(name)} is not known";
        attributes.Report(ProblemCodes.UnknownKey, Place.Of(entry.Key), message, Shown.DidYouMean(NearestName.Find(name, known)));
    }
}
