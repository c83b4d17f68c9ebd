using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads <c>merge</c> and <c>key</c>.</summary>
internal static class MergeParser
{
    private static readonly (string Word, MergeMode Meaning)[] Modes =
        [("replace", MergeMode.Replace), ("append", MergeMode.Append), ("by_key", MergeMode.ByKey)];

    public static LeafModel Apply(LeafModel leaf, AttributeReader attributes)
    {
        if (leaf.Shape is not (ArrayShape or MapShape))
        {
            return leaf;
        }

        var mode = attributes.Choice("merge", Modes) ?? leaf.Merge;
        var key = attributes.Find("key");
        if (leaf.Shape is not ArrayShape array || mode != MergeMode.ByKey)
        {
            if (key is not null && leaf.Shape is ArrayShape)
            {
                attributes.Report(ProblemCodes.DoesNotApply, Place.Of(key.Key), "key has no effect without merge: by_key");
            }

            return leaf with { Merge = mode, MergeKey = null };
        }

        return leaf with { Merge = mode, MergeKey = MergeKey(attributes, key, leaf.MergeKey, array) };
    }

    private static string? MergeKey(AttributeReader attributes, YamlEntry? entry, string? inherited, ArrayShape array)
    {
        if (array.Items is not ObjectShape { Type: var type })
        {
            var merge = attributes.Find("merge");
            attributes.Report(ProblemCodes.InvalidAttribute, merge is null ? attributes.Place : Place.Of(merge), "merge by_key needs items of type object");
            return null;
        }

        if (entry is null)
        {
            if (inherited is null)
            {
                attributes.Report(ProblemCodes.MissingAttribute, attributes.Place, "merge by_key needs the attribute key: the property by which items are matched");
            }

            return inherited;
        }

        var name = attributes.Text("key");
        if (name is null || type.Properties.Any(property => property.Name == name))
        {
            return name;
        }

        var nearest = NearestName.Find(name, type.Properties.Select(static property => property.Name));
        attributes.Invalid(entry, "must be a property of the items", Shown.DidYouMean(nearest));
        return null;
    }
}
