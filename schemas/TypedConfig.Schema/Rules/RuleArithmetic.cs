namespace TypedConfig.Schema;

/// <summary>What <c>+ - * /</c> take: amounts of one kind, or one amount and a number that scales it.</summary>
internal static class RuleArithmetic
{
    public static TypedRule? Check(RuleReport report, BinarySyntax binary, TypedRule left, TypedRule right)
    {
        var (@operator, verb) = Operation(binary.Operator.Text);
        if (Result(@operator, left, right) is { } kind)
        {
            return new TypedRule(new BinaryNode(@operator, RuleDomain.Number, left.Node!, right.Node!), kind, binary);
        }

        report.Type(binary.Operator.Span, $"{left.Kind.Words()} and {right.Kind.Words()} cannot be {verb}", report.UnitHint(left, right));
        return null;
    }

    private static RuleKind? Result(RuleBinary @operator, TypedRule left, TypedRule right)
    {
        if (!left.Kind.IsAmount() || !right.Kind.IsAmount())
        {
            return null;
        }

        return @operator switch
        {
            RuleBinary.Multiply => right.Kind == RuleKind.Number ? left.Kind : left.Kind == RuleKind.Number ? right.Kind : null,
            RuleBinary.Divide => right.Kind == RuleKind.Number ? left.Kind : left.Kind == right.Kind ? RuleKind.Number : null,
            _ => left.Kind == right.Kind ? left.Kind : null,
        };
    }

    private static (RuleBinary Operator, string Verb) Operation(string symbol) => symbol switch
    {
        "+" => (RuleBinary.Add, "added"),
        "-" => (RuleBinary.Subtract, "subtracted"),
        "*" => (RuleBinary.Multiply, "multiplied"),
        _ => (RuleBinary.Divide, "divided"),
    };
}
