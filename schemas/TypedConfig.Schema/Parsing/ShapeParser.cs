using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>What the attributes of a leaf say about its values.</summary>
/// <param name="Shape">The type with its constraints.</param>
/// <param name="Referred">The type of <c>$types</c> that it starts from; null for a built-in one.</param>
/// <param name="TypePlace">Where the type is named.</param>
/// <param name="IsNarrowed">Whether the leaf changes the constraints of the type it refers to.</param>
/// <param name="IsSecret">Whether values have to stay out of messages.</param>
internal sealed record ShapeResult(ShapeModel Shape, DeclaredType? Referred, Place TypePlace, bool IsNarrowed, bool IsSecret);

/// <summary>Reads what values look like: the type, and what belongs to it.</summary>
internal sealed class ShapeParser(SchemaContext context)
{
    /// <returns>Null where there is no usable type; the reason is reported.</returns>
    public ShapeResult? Parse(ShapeSource source)
    {
        var attributes = source.Attributes;
        var entry = attributes.Find("type");
        var name = attributes.Text("type");
        if (entry is null || name is null)
        {
            ReportMissing(attributes, entry);
            LeafAttributes.Check(attributes, TypeSet.Any, source.Place, null);
            return null;
        }

        var builtIn = BuiltInTypes.Find(name);
        if (builtIn != TypeSet.None)
        {
            LeafAttributes.Check(attributes, builtIn, source.Place, null);
            return Finish(source, BuiltIn(source, builtIn), null, entry);
        }

        if (context.Types.Contains(name))
        {
            return Refer(source, name, entry);
        }

        LeafAttributes.Check(attributes, TypeSet.Any, source.Place, null);
        ReportUnknown(attributes, name, Place.Of(entry));
        return null;
    }

    private ShapeModel? BuiltIn(ShapeSource source, TypeSet type) => type switch
    {
        TypeSet.Enum => EnumParser.Parse(source),
        TypeSet.Object => new ObjectParser(context).Parse(source),
        TypeSet.Array => Items(source) is { } items ? new ArrayShape(items) : null,
        TypeSet.Map => Items(source) is { } items ? new MapShape(items) : null,
        _ => ScalarParser.Parse(source.Attributes, type),
    };

    private ShapeResult? Refer(ShapeSource source, string name, YamlEntry entry)
    {
        var place = Place.Of(entry);
        var referred = context.Types.Find(name, place);
        var shape = referred?.Template?.Shape;
        LeafAttributes.Check(source.Attributes, shape is null ? TypeSet.Any : BuiltInTypes.Of(shape), source.Place, name);
        return shape is not null && context.TryTakeKeys(context.Sizes.Keys(shape), place) ? Finish(source, shape, referred, entry) : null;
    }

    /// <summary>Adds the constraints to a type.</summary>
    private static ShapeResult? Finish(ShapeSource source, ShapeModel? shape, DeclaredType? referred, YamlEntry entry)
    {
        if (shape is null)
        {
            return null;
        }

        var attributes = source.Attributes;
        var constraints = ConstraintParser.Parse(attributes, shape);
        var finished = SecretParser.Apply(attributes, ScalarParser.Widen(WithConstraints(shape, constraints)));
        var isSecret = SecretParser.IsWanted(attributes) || finished is ScalarShape { IsSecret: true };
        return new ShapeResult(finished, referred, Place.Of(entry), !ReferenceEquals(finished, shape), isSecret);
    }

    /// <summary>The same instance where nothing changes: rules are kept for each.</summary>
    private static ShapeModel WithConstraints(ShapeModel shape, Constraints constraints) =>
        ReferenceEquals(constraints, shape.Constraints) ? shape : shape with { Constraints = constraints };

    private ShapeModel? Items(ShapeSource source)
    {
        var attributes = source.Attributes;
        switch (attributes.Find("items"))
        {
            case null:
                attributes.Report(ProblemCodes.MissingAttribute, attributes.Place, "items is missing: it says what the elements look like", "For example items: { type: string }.");
                return null;
            case { Value: YamlMapping body } entry:
                return Parse(source.Items(entry, body))?.Shape;
            case var entry:
                attributes.Invalid(entry, "must be a mapping with a type", "For example items: { type: string }.");
                return null;
        }
    }

    private static void ReportMissing(AttributeReader attributes, YamlEntry? entry)
    {
        if (entry is null)
        {
            attributes.Report(ProblemCodes.MissingAttribute, attributes.Place, "the type is missing");
        }
    }

    private void ReportUnknown(AttributeReader attributes, string name, Place place)
    {
        if (name == BuiltInTypes.Flag)
        {
            attributes.Report(ProblemCodes.ReservedType, place, "the type flag is reserved until feature flags with roll-out exist", "Use type: boolean.");
            return;
        }

        var nearest = BuiltInTypes.Nearest(name, context.Types.Names);
        var suggestion = Shown.DidYouMean(nearest) ?? $"The types are {string.Join(", ", BuiltInTypes.Names)} and those of $types.";
        attributes.Report(ProblemCodes.UnknownType, place, $"the type {Shown.Text(name)} is not known", suggestion);
    }
}
