using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Looks at every attribute of a leaf once: whether it is known, has a value, and means anything on this type in this place.</summary>
internal static class LeafAttributes
{
    public static void Check(AttributeReader attributes, TypeSet type, LeafPlace place, string? referredType)
    {
        foreach (var entry in attributes.Entries)
        {
            var name = entry.Key.Text;
            if (IsExtension(name))
            {
                continue;
            }

            if (!AttributeTable.IsKnown(name))
            {
                ReportUnknown(attributes, entry, type, place);
            }
            else if (AttributeReader.IsNull(entry))
            {
                ReportNull(attributes, entry);
            }
            else if (Obstacle(name, type, place, referredType) is { } obstacle)
            {
                attributes.Report(ProblemCodes.DoesNotApply, Place.Of(entry.Key), $"{name} has no effect {obstacle}");
            }
        }
    }

    public static bool IsExtension(string name) => name.StartsWith("x-", StringComparison.Ordinal);

    /// <summary>A type that is null is reported as a missing one.</summary>
    private static void ReportNull(AttributeReader attributes, YamlEntry entry)
    {
        if (entry.Key.Text != "type")
        {
            attributes.Invalid(entry, "cannot be: leave the attribute out");
        }
    }

    private static void ReportUnknown(AttributeReader attributes, YamlEntry entry, TypeSet type, LeafPlace place)
    {
        var nearest = AttributeTable.Nearest(entry.Key.Text, type, place);
        attributes.Report(
            ProblemCodes.UnknownKey,
            Place.Of(entry.Key),
            $"the attribute {Shown.Text(entry.Key.Text)} is not known",
            Shown.DidYouMean(nearest) ?? "Keys of your own begin with x-.");
    }

    private static string? Obstacle(string name, TypeSet type, LeafPlace place, string? referredType)
    {
        if (!AttributeTable.AppliesAt(name, place))
        {
            return place switch
            {
                LeafPlace.Item => "on the items of a list or map",
                LeafPlace.Property => "on a property of an object",
                _ => "on a shared type",
            };
        }

        // An error says more about a secret than a warning can.
        return name == "secret" ? null
            : !AttributeTable.AppliesTo(name, type) ? $"on the type {TypeName(type)}"
            : referredType is not null && AttributeTable.IsStructure(name) ? $"beside a reference to the type '{referredType}'"
            : null;
    }

    private static string TypeName(TypeSet type) => BuiltInTypes.Names.First(name => BuiltInTypes.Find(name) == type);
}
