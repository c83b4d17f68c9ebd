using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Where a group stands and what its class is called.</summary>
/// <param name="Name">As written; empty for the root.</param>
/// <param name="FullName">With the names of the groups around it.</param>
/// <param name="PropertyName">On the parent.</param>
/// <param name="TypeName">Its own class.</param>
/// <param name="TypePath">Its own class, from the root class on.</param>
/// <param name="ClassName">The root class.</param>
internal sealed record GroupSource(string Name, string FullName, string PropertyName, string TypeName, string TypePath, string ClassName)
{
    public static GroupSource Root(string className) => new("", "", "", className, className, className);

    public bool IsRoot => Name.Length == 0;

    public string PathOf(string name) => IsRoot ? name : FullName + "." + name;

    public GroupSource Inner(Child child) =>
        new(child.Name, PathOf(child.Name), child.PropertyName, child.TypeName, TypePath + "." + child.TypeName, ClassName);
}

/// <summary>Reads a group with everything in it.</summary>
internal sealed class GroupParser(SchemaContext context)
{
    public GroupModel Parse(GroupSource group, YamlMapping body)
    {
        var children = new ChildReader(context, ChildOwner.Group, group.FullName, group.ClassName).Read(body);
        NameScope.Assign(group.TypeName, NameScope.ReservedInSection, [], children);
        var header = GroupHeader.Read(context, group.FullName, body);
        return WithChildren(group, children, []) with { Description = header.Description, Deprecated = header.Deprecated };
    }

    public GroupModel ParseRoot(GroupSource root, YamlMapping body, bool hasSection)
    {
        var types = context.Types.Children(root.ClassName, body);
        var children = new ChildReader(context, ChildOwner.Root, "", root.ClassName).Read(body);
        NameScope.Assign(root.TypeName, NameScope.ReservedInRoot, types, children);
        context.Types.Declare(types, root.TypePath);
        var shared = context.Types.ReadAll();
        var header = GroupHeader.Read(context, "", body);
        foreach (var child in children.Where(child => child.IsLeaf && !hasSection && EnvironmentNames.IsCommon(child.Name)))
        {
            var message = $"{child.Name}: shells and containers set an environment variable of this name, which would set the key";
            context.Problems.Add(ProblemCodes.EnvironmentName, child.Place, message, "Put the key into a group, or set $section.");
        }

        return WithChildren(root, children, shared) with { Description = header.Description, Deprecated = header.Deprecated };
    }

    private GroupModel WithChildren(GroupSource group, IReadOnlyList<Child> children, IReadOnlyList<TypeModel> sharedTypes)
    {
        var groups = new List<GroupModel>();
        var leaves = new List<LeafModel>();
        var types = new List<TypeModel>(sharedTypes);
        foreach (var child in children)
        {
            if (!child.IsLeaf)
            {
                groups.Add(Parse(group.Inner(child), child.Body));
            }
            else if (context.Leaves.Parse(LeafSource.Key(child, group, context.Aliases)) is { } leaf)
            {
                leaves.Add(leaf);
                types.AddRange(DeclaredTypes.Of(leaf.Shape, child));
            }
        }

        return new GroupModel
        {
            Name = group.Name,
            FullName = group.FullName,
            PropertyName = group.PropertyName,
            TypeName = group.TypeName,
            Groups = new(groups.OrderBy(static inner => inner.Name, StringComparer.Ordinal)),
            Leaves = new(leaves.OrderBy(static leaf => leaf.Name, StringComparer.Ordinal)),
            Types = new(types.OrderBy(static type => type.TypeName, StringComparer.Ordinal)),
        };
    }
}
