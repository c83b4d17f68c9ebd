using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>The names that schemas know, as a tree along the paths of the configuration: one tree for each whole spelling.</summary>
internal sealed class KnownNames
{
    private readonly Dictionary<string, KnownNames> _children = new(StringComparer.OrdinalIgnoreCase);
    private KnownNames? _items;

    private KnownNames()
    {
    }

    /// <summary>Whether a value can stand here.</summary>
    public bool IsKey { get; private set; }

    /// <summary>Whether a value stands here and nothing below.</summary>
    public bool IsSingleValue => IsKey && _children.Count == 0 && _items is null;

    /// <param name="schemas">All that read the same configuration.</param>
    /// <param name="spelling">Spells one name of a schema.</param>
    public static KnownNames Of(IEnumerable<SchemaModel> schemas, Func<string, string> spelling)
    {
        var root = new KnownNames();
        foreach (var schema in schemas)
        {
            var top = root.At(schema.Section, spelling);
            top.AddGroup(schema.Root, top, spelling);
        }

        return root;
    }

    /// <summary>What is known below a name; null if the name is not known here.</summary>
    public KnownNames? Below(string name) => _children.TryGetValue(name, out var child) ? child : _items;

    /// <summary>The known name that a misspelled one was probably meant to be; null if none is near.</summary>
    public string? Nearest(string name) => NearestName.Find(name, _children.Keys);

    private void AddGroup(GroupModel group, KnownNames top, Func<string, string> spelling)
    {
        foreach (var inner in group.Groups)
        {
            At(inner.Name, spelling).AddGroup(inner, top, spelling);
        }

        AddLeaves(group.Leaves, top, spelling);
    }

    /// <param name="leaves">Keys of a group, or properties of an object.</param>
    /// <param name="top">What their full names start from.</param>
    /// <param name="spelling">Spells one name.</param>
    private void AddLeaves(IEnumerable<LeafModel> leaves, KnownNames top, Func<string, string> spelling)
    {
        foreach (var leaf in leaves)
        {
            At(leaf.Name, spelling).Describe(leaf.Shape, spelling);
            foreach (var alias in leaf.FullAliases)
            {
                top.At(alias, spelling).Describe(leaf.Shape, spelling);
            }
        }
    }

    private void Describe(ShapeModel shape, Func<string, string> spelling)
    {
        IsKey = true;
        switch (shape)
        {
            case ObjectShape { Type.Properties: var properties }:
                AddLeaves(properties, top: this, spelling);
                break;
            case ArrayShape { Items: var items }:
                (_items ??= new KnownNames()).Describe(items, spelling);
                break;
            case MapShape { Items: var items }:
                (_items ??= new KnownNames()).Describe(items, spelling);
                break;
        }
    }

    private KnownNames At(string? dotted, Func<string, string> spelling)
    {
        var node = this;
        foreach (var name in dotted?.Split('.') ?? [])
        {
            node = node.Child(spelling(name));
        }

        return node;
    }

    private KnownNames Child(string name)
    {
        if (!_children.TryGetValue(name, out var child))
        {
            _children.Add(name, child = new KnownNames());
        }

        return child;
    }
}
