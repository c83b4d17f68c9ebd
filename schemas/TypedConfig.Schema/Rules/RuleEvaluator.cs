using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>The values that a rule is asked about.</summary>
internal interface IRuleValues
{
    /// <summary>Whether a key has a value; null where nobody can tell.</summary>
    bool? Has(string key);

    /// <summary>The value of a key; null where it is absent or not known.</summary>
    ValueModel? Find(string key);
}

/// <summary>Computes rules with the functions that generated code calls.</summary>
internal sealed class RuleEvaluator(RuleKeys keys, IRuleValues values)
{
    /// <returns>Null where the rule does not apply.</returns>
    public bool? Truth(RuleNode node) => node switch
    {
        TruthNode truth => truth.Value,
        KeyNode key => Scalar(key.Key) is { } text ? RuleScalars.Truth(text) : null,
        HasNode has => values.Has(has.Key),
        MatchesNode matches => RuleMath.Matches(Scalar(matches.Key), matches.Pattern),
        UnaryNode { Operator: RuleUnary.Not } not => RuleMath.Not(Truth(not.Operand)),
        AnyOfNode any => AnyOf(any),
        BinaryNode { Operands: RuleDomain.Truth } binary => Binary(binary.Operator, Truth(binary.Left), Truth(binary.Right)),
        BinaryNode { Operands: RuleDomain.Text } binary => Binary(binary.Operator, Text(binary.Left), Text(binary.Right)),
        BinaryNode binary => Compare(binary.Operator, Number(binary.Left), Number(binary.Right)),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private decimal? Number(RuleNode node) => node switch
    {
        NumberNode literal => RuleScalars.Number(literal),
        KeyNode key => Scalar(key.Key) is { } text ? RuleScalars.Number(((ScalarShape)keys.Find(key.Key)!.Shape).Kind, text) : null,
        LengthNode length => Length(length.Key),
        UnaryNode negative => RuleMath.Negate(Number(negative.Operand)),
        BinaryNode binary => Calculate(binary.Operator, Number(binary.Left), Number(binary.Right)),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private string? Text(RuleNode node) => node switch
    {
        TextNode literal => literal.Text,
        KeyNode key => Scalar(key.Key),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private string? Scalar(string key) => (values.Find(key) as ScalarValue)?.Text;

    private decimal? Length(string key) => values.Find(key) switch
    {
        ScalarValue scalar => RuleMath.Length(scalar.Text),
        ListValue list => list.Items.Count,
        MapValue map => map.Entries.Count,
        _ => null,
    };

    private bool? AnyOf(AnyOfNode any) => any.Operands switch
    {
        RuleDomain.Truth => RuleMath.IsAnyOf(Truth(any.Value), [.. any.Choices.Select(Truth)]),
        RuleDomain.Text => RuleMath.IsAnyOf(Text(any.Value), [.. any.Choices.Select(Text)]),
        _ => RuleMath.IsAnyOf(Number(any.Value), [.. any.Choices.Select(Number)]),
    };

    private static bool? Binary(RuleBinary @operator, bool? left, bool? right) => @operator switch
    {
        RuleBinary.And => RuleMath.And(left, right),
        RuleBinary.Or => RuleMath.Or(left, right),
        RuleBinary.Implies => RuleMath.Implies(left, right),
        RuleBinary.Equal => RuleMath.Equal(left, right),
        RuleBinary.NotEqual => RuleMath.NotEqual(left, right),
        _ => throw new InvalidOperationException(@operator.ToString()),
    };

    private static bool? Binary(RuleBinary @operator, string? left, string? right) =>
        @operator == RuleBinary.Equal ? RuleMath.Equal(left, right) : RuleMath.NotEqual(left, right);

    private static bool? Compare(RuleBinary @operator, decimal? left, decimal? right) => @operator switch
    {
        RuleBinary.Equal => RuleMath.Equal(left, right),
        RuleBinary.NotEqual => RuleMath.NotEqual(left, right),
        RuleBinary.Less => RuleMath.Less(left, right),
        RuleBinary.AtMost => RuleMath.AtMost(left, right),
        RuleBinary.Greater => RuleMath.Greater(left, right),
        RuleBinary.AtLeast => RuleMath.AtLeast(left, right),
        _ => throw new InvalidOperationException(@operator.ToString()),
    };

    private static decimal? Calculate(RuleBinary @operator, decimal? left, decimal? right) => @operator switch
    {
        RuleBinary.Add => RuleMath.Add(left, right),
        RuleBinary.Subtract => RuleMath.Subtract(left, right),
        RuleBinary.Multiply => RuleMath.Multiply(left, right),
        RuleBinary.Divide => RuleMath.Divide(left, right),
        _ => throw new InvalidOperationException(@operator.ToString()),
    };
}
