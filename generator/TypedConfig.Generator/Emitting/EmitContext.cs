using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>What every emitter of one schema shares.</summary>
internal sealed class EmitContext
{
    public EmitContext(SchemaModel model, CancellationToken cancellationToken)
    {
        CancellationToken = cancellationToken;
        var prefix = model.Namespace.Length == 0 ? "global::" : $"global::{model.Namespace}.";
        Writer = new SourceWriter();
        Shapes = new ShapeCode(prefix);
        Docs = new DocEmitter(Writer);
        Root = GroupScope.OfRoot(model.Root, prefix + model.ClassName);
    }

    public SourceWriter Writer { get; }

    public CancellationToken CancellationToken { get; }

    public ShapeCode Shapes { get; }

    public DocEmitter Docs { get; }

    public GroupScope Root { get; }
}

/// <summary>A group and how generated code names its parts.</summary>
internal sealed class GroupScope
{
    private GroupScope(GroupModel group, string type, string keys, string path)
    {
        Group = group;
        Type = type;
        Keys = keys;
        Path = path;
        Children = [.. group.Groups.Select(child => new GroupScope(
            child,
            $"{type}.{child.TypeName}",
            $"{keys}.{child.PropertyName}",
            $"{path}.{Code.Field(child.PropertyName)}"))];
    }

    public GroupModel Group { get; }

    /// <summary>The class, as a full C# name.</summary>
    public string Type { get; }

    /// <summary>The class by its own name, which is enough inside it and inside the class around it: no other member of either has that name.</summary>
    public string Name => Group.TypeName;

    /// <summary>The expression for the group's keys: <c>global::AppConfig.Keys.Database</c>.</summary>
    public string Keys { get; }

    /// <summary>The fields that lead from a root instance to the group's own: <c>.__current._database</c>.</summary>
    public string Path { get; }

    public IReadOnlyList<GroupScope> Children { get; }

    public static GroupScope OfRoot(GroupModel root, string type) => new(root, type, type + ".Keys", "." + Code.Current);
}
