using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>The parts of a rule as C#: calls of the functions that the schema's compiler computes defaults with.</summary>
internal sealed class RuleCode
{
    private const string Functions = Code.Runtime + ".RuleMath.";

    private readonly Dictionary<string, (LeafModel Leaf, string Path)> _keys = new(StringComparer.Ordinal);
    private readonly ShapeCode _shapes;

    public RuleCode(EmitContext context)
    {
        _shapes = context.Shapes;
        Add(context.Root, KeysEmitter.RootInstance);
    }

    /// <summary>The expression for a key.</summary>
    public string Key(string name) => _keys[name].Path;

    /// <summary>The expression for a part of a rule, of the nullable C# type of its domain.</summary>
    public string Of(RuleNode node) => node switch
    {
        KeyNode key => Value(key),
        TruthNode truth => truth.Value ? "true" : "false",
        NumberNode number => number.Text + "m",
        TextNode text => Code.Literal(text.Text),
        HasNode has => Has(has.Key),
        LengthNode length => Length(length.Key),
        MatchesNode matches => $"{Functions}Matches({Text(matches.Key)}, {Code.Literal(matches.Pattern)})",
        UnaryNode unary => $"{Functions}{unary.Operator}({Of(unary.Operand)})",
        BinaryNode binary => $"{Functions}{binary.Operator}({Of(binary.Left)}, {Of(binary.Right)})",
        AnyOfNode any => $"{Functions}IsAnyOf({string.Join(", ", new[] { any.Value }.Concat(any.Choices).Select(Of))})",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private string Value(KeyNode key) => key.Domain switch
    {
        RuleDomain.Truth => ValueOf(key.Key),
        RuleDomain.Number => $"{Functions}Number({ValueOf(key.Key)})",
        _ => Text(key.Key),
    };

    private string Text(string name) => _keys[name].Leaf.Shape is EnumShape @enum
        ? $"({ValueOf(name)} switch {{ {string.Join(", ", @enum.Type.Members.Select(member => Member(@enum, member)))}, _ => null }})"
        : $"{Functions}Text({ValueOf(name)})";

    private string Member(EnumShape @enum, EnumMemberModel member) =>
        $"{_shapes.Qualified(@enum.TypePath)}.{member.MemberName} => {Code.Literal(member.Text)}";

    private string Has(string name) => _keys[name].Leaf.IsNullable ? $"{ValueOf(name)} is not null" : "true";

    private string Length(string name)
    {
        var leaf = _keys[name].Leaf;
        var access = leaf.IsNullable ? "?." : ".";
        return leaf.Shape switch
        {
            ArrayShape => $"{Functions}Number({ValueOf(name)}{access}Length)",
            MapShape => $"{Functions}Number({ValueOf(name)}{access}Count)",
            _ => $"{Functions}Length({Text(name)})",
        };
    }

    private string ValueOf(string name) => Key(name) + ".ValueOf(root)";

    private void Add(GroupScope scope, string path)
    {
        foreach (var leaf in scope.Group.Leaves)
        {
            _keys[leaf.FullName] = (leaf, $"{path}.{leaf.PropertyName}");
        }

        foreach (var child in scope.Children)
        {
            Add(child, $"{path}.{child.Group.PropertyName}");
        }
    }
}
