namespace TypedConfig.Schema;

/// <summary>What value files hold: the groups and keys of every schema as one tree, with the groups of <c>$section</c> above them.</summary>
internal sealed class ValueTree
{
    public string? Description { get; private set; }

    public DeprecationModel? Deprecated { get; private set; }

    /// <summary>Whether names that are not here are somebody else's.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether only older names of keys lead here.</summary>
    public bool IsOlder { get; private set; }

    public SortedDictionary<string, ValueTree> Groups { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, LeafModel> Leaves { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys by an older name that is still read.</summary>
    public SortedDictionary<string, LeafModel> OlderNames { get; } = new(StringComparer.Ordinal);

    public static ValueTree Of(IEnumerable<SchemaModel> schemas)
    {
        var root = new ValueTree { IsOpen = true };
        foreach (var schema in schemas)
        {
            var top = root.Descend(schema.Section);
            top.Add(schema.Root);
            top.AddOlderNames(schema.Root, top);
        }

        return root;
    }

    /// <summary>The properties of an object.</summary>
    public static ValueTree Of(ObjectTypeModel type)
    {
        var tree = new ValueTree { Description = type.Description };
        tree.Add(type.Properties);
        foreach (var property in type.Properties)
        {
            tree.AddOlderNames(property, tree);
        }

        return tree;
    }

    /// <summary>The groups of a section: open ones, which hold other sections too, down to the closed one of the schema.</summary>
    private ValueTree Descend(string? section)
    {
        var parts = section?.Split('.') ?? [];
        var tree = this;
        for (var i = 0; i < parts.Length; i++)
        {
            var isNew = !tree.Groups.ContainsKey(parts[i]);
            tree = tree.Child(parts[i]);
            tree.IsOpen = i < parts.Length - 1 && (isNew || tree.IsOpen);
        }

        return tree;
    }

    private ValueTree Child(string name)
    {
        if (!Groups.TryGetValue(name, out var child))
        {
            Groups.Add(name, child = new ValueTree());
        }

        return child;
    }

    private void Add(GroupModel group)
    {
        IsOlder = false;
        Description ??= group.Description;
        Deprecated ??= group.Deprecated;
        Add(group.Leaves);
        foreach (var inner in group.Groups)
        {
            Child(inner.Name).Add(inner);
        }
    }

    private void Add(EquatableArray<LeafModel> leaves)
    {
        foreach (var leaf in leaves)
        {
            Leaves[leaf.Name] = leaf;
        }
    }

    private void AddOlderNames(GroupModel group, ValueTree top)
    {
        foreach (var leaf in group.Leaves)
        {
            AddOlderNames(leaf, top);
        }

        foreach (var inner in group.Groups)
        {
            Child(inner.Name).AddOlderNames(inner, top);
        }
    }

    /// <summary>A name without a dot stands beside the key, any other at the top.</summary>
    private void AddOlderNames(LeafModel leaf, ValueTree top)
    {
        foreach (var alias in leaf.Aliases)
        {
            var parts = alias.Split('.');
            var tree = parts.Length == 1 ? this : parts.Take(parts.Length - 1).Aggregate(top, static (at, name) => at.OlderChild(name));
            tree.OlderNames[parts[parts.Length - 1]] = leaf;
        }
    }

    private ValueTree OlderChild(string name)
    {
        if (!Groups.TryGetValue(name, out var child))
        {
            Groups.Add(name, child = new ValueTree { IsOlder = true });
        }

        return child;
    }
}
