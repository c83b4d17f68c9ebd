using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>A mapping with a type, and where it stands.</summary>
/// <param name="Child">Its name and body.</param>
/// <param name="Subject">What messages call it.</param>
/// <param name="FullName">What the model calls it.</param>
/// <param name="ScopePath">The class it is a member of, from the root class on.</param>
/// <param name="Place">What it is a member of.</param>
/// <param name="Aliases">The older names of its siblings; null where it can have none.</param>
internal sealed record LeafSource(Child Child, string Subject, string FullName, string ScopePath, LeafPlace Place, AliasNames? Aliases = null)
{
    public static LeafSource Key(Child child, GroupSource group, AliasNames aliases)
    {
        var name = group.PathOf(child.Name);
        return new LeafSource(child, name, name, group.TypePath, LeafPlace.Key, aliases);
    }

    public ShapeSource Shape(AttributeReader attributes) => new(attributes, Child.TypeName, ScopePath, Place);
}

/// <summary>The attributes that say what a value looks like.</summary>
/// <param name="Attributes">Those of a leaf or of the items of one.</param>
/// <param name="TypeName">Of the class or enum that the shape declares, if it does.</param>
/// <param name="ScopePath">The class that type is declared in, from the root class on.</param>
/// <param name="Place">Where the attributes stand.</param>
internal sealed record ShapeSource(AttributeReader Attributes, string TypeName, string ScopePath, LeafPlace Place)
{
    public string TypePath => ScopePath + "." + TypeName;

    public ShapeSource Items(YamlEntry entry, YamlMapping body) =>
        this with { Attributes = Attributes.Inner("items", entry, body), Place = LeafPlace.Item };
}
