using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads an object with its properties.</summary>
internal sealed class ObjectParser(SchemaContext context)
{
    public ObjectShape? Parse(ShapeSource source)
    {
        var attributes = source.Attributes;
        switch (attributes.Find("properties"))
        {
            case null:
                attributes.Report(ProblemCodes.MissingAttribute, attributes.Place, "properties is missing: it lists the properties of the object");
                return null;
            case { Value: YamlMapping properties }:
                return Parse(source, properties);
            case var entry:
                attributes.Invalid(entry, "must be a mapping of names to types");
                return null;
        }
    }

    private ObjectShape Parse(ShapeSource source, YamlMapping mapping)
    {
        var subject = source.Attributes.Subject;
        var children = new ChildReader(context, ChildOwner.Object, subject, "").Read(mapping);
        NameScope.Assign(source.TypeName, NameScope.ReservedInObject, [], children);
        var properties = new List<LeafModel>();
        var types = new List<TypeModel>();
        var aliases = new AliasNames();
        foreach (var child in children)
        {
            var property = new LeafSource(child, subject + "." + child.Name, child.Name, source.TypePath, LeafPlace.Property, aliases);
            if (context.Leaves.Parse(property) is { } leaf)
            {
                properties.Add(leaf);
                types.AddRange(DeclaredTypes.Of(leaf.Shape, child));
            }
        }

        aliases.Check(properties.Select(static property => property.Name));
        context.Sizes.Add(source.TypePath, properties);
        return new ObjectShape(source.TypePath, Model(source, properties, types));
    }

    private static ObjectTypeModel Model(ShapeSource source, List<LeafModel> properties, List<TypeModel> types)
    {
        var sortedProperties = properties.OrderBy(static leaf => leaf.Name, StringComparer.Ordinal);
        var sortedTypes = types.OrderBy(static type => type.TypeName, StringComparer.Ordinal);
        return new ObjectTypeModel(source.TypeName, new(sortedProperties), new(sortedTypes)) { Description = source.Attributes.Text("description") };
    }
}
