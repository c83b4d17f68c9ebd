using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>The shapes of <c>$types</c>, each read when it is first asked for.</summary>
internal sealed class TypeTable(SchemaContext context)
{
    /// <summary>References to references that are still being read; each costs stack.</summary>
    private const int MaxDepth = 64;

    private readonly Dictionary<string, DeclaredType> _types = new(StringComparer.Ordinal);
    private string _typePath = "";
    private int _depth;

    public IEnumerable<string> Names => _types.Keys;

    public IReadOnlyList<Child> Children(string className, YamlMapping root)
    {
        var attributes = GroupHeader.Attributes(context, "", root);
        switch (attributes.Find("$types"))
        {
            case null:
                return [];
            case { Value: YamlMapping types }:
                return new ChildReader(context, ChildOwner.Types, "$types", className).Read(types);
            case var entry:
                attributes.Invalid(entry, "must be a mapping of names to types");
                return [];
        }
    }

    public void Declare(IReadOnlyList<Child> types, string typePath)
    {
        _typePath = typePath;
        foreach (var type in types)
        {
            _types.Add(type.Name, new DeclaredType(type));
        }
    }

    /// <summary>Reads every type, and gives the classes and enums to generate.</summary>
    public IReadOnlyList<TypeModel> ReadAll()
    {
        foreach (var type in _types.Values)
        {
            Read(type, type.Child.Place);
        }

        return [.. _types.Values.SelectMany(static type => DeclaredTypes.Of(type.Template?.Shape, type.Child))];
    }

    public bool Contains(string name) => _types.ContainsKey(name);

    /// <summary>The type as a leaf without a name; null where something is wrong with it, which is reported.</summary>
    public DeclaredType? Find(string name, Place reference)
    {
        var type = _types[name];
        Read(type, reference);
        return type.Template is null ? null : type;
    }

    private void Read(DeclaredType type, Place reference)
    {
        if (type.IsRead)
        {
            return;
        }

        if (type.IsBeingRead)
        {
            context.Problems.Add(ProblemCodes.CyclicType, reference, $"$types.{type.Child.Name}: the type contains itself", "Configuration has no recursive types.");
            return;
        }

        if (_depth == MaxDepth)
        {
            context.Problems.Add(ProblemCodes.Limit, reference, $"$types.{type.Child.Name}: more than {MaxDepth} types refer to each other in a row");
            return;
        }

        _depth++;
        type.IsBeingRead = true;
        var source = new LeafSource(type.Child, "$types." + type.Child.Name, type.Child.Name, _typePath, LeafPlace.Type);
        type.Template = Bounded(context.Leaves.Parse(source), type.Child);
        type.Base = Base(type);
        type.IsBeingRead = false;
        type.IsRead = true;
        _depth--;
    }

    private DeclaredType? Base(DeclaredType type) =>
        type.Child.Body["type"] is YamlScalar { Text: var name } && _types.TryGetValue(name, out var found) ? found : null;

    private LeafModel? Bounded(LeafModel? template, Child child)
    {
        if (template is null || context.Sizes.Height(template.Shape) <= ShapeSizes.MaxHeight)
        {
            return template;
        }

        context.Problems.Add(ProblemCodes.Limit, child.Place, $"$types.{child.Name}: more than {ShapeSizes.MaxHeight} levels deep");
        return null;
    }
}

/// <summary>One shape of <c>$types</c>.</summary>
internal sealed class DeclaredType(Child child)
{
    public Child Child { get; } = child;

    /// <summary>The shape as a leaf without a name.</summary>
    public LeafModel? Template { get; set; }

    /// <summary>The type that this one refers to, if it does.</summary>
    public DeclaredType? Base { get; set; }

    public bool IsBeingRead { get; set; }

    public bool IsRead { get; set; }

    /// <summary>An attribute as written, here or in the type that this one refers to.</summary>
    public YamlNode? Attribute(string name)
    {
        for (var type = this; type is not null; type = type.Base)
        {
            if (type.Child.Body[name] is { } node)
            {
                return node;
            }
        }

        return null;
    }
}
