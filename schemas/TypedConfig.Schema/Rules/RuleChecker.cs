namespace TypedConfig.Schema;

/// <summary>A part of a rule with its type.</summary>
/// <param name="Node">Null for a text in quotes, which takes the type of what it is compared with.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Syntax">Where it stands.</param>
internal sealed record TypedRule(RuleNode? Node, RuleKind Kind, RuleSyntax Syntax)
{
    /// <summary>Of a key: what its values look like; null for others.</summary>
    public ShapeModel? Shape { get; init; }
}

/// <summary>Finds the keys of a rule and checks that its operations fit their types.</summary>
/// <param name="keys">What there is to name.</param>
/// <param name="report">Is told each problem.</param>
internal sealed class RuleChecker(RuleKeys keys, RuleReport report)
{
    private readonly RuleComparisons _comparisons = new(report);
    private readonly List<string> _named = [];

    /// <summary>The keys that were met, each once.</summary>
    public IReadOnlyList<string> Named => _named;

    /// <returns>Null for a rule with problems.</returns>
    public RuleNode? Check(RuleSyntax rule)
    {
        var root = Condition(rule);
        if (root is not null && _named.Count == 0)
        {
            report.Type(rule.Span, "the rule names no key");
            return null;
        }

        return root;
    }

    private RuleNode? Condition(RuleSyntax syntax)
    {
        if (Part(syntax) is not { } part)
        {
            return null;
        }

        if (part.Kind == RuleKind.Boolean)
        {
            return part.Node;
        }

        report.Type(syntax.Span, $"a condition is expected here, not {part.Kind.Words()}");
        return null;
    }

    private TypedRule? Part(RuleSyntax syntax) => syntax switch
    {
        TextSyntax => new TypedRule(null, RuleKind.Text, syntax),
        TruthSyntax truth => new TypedRule(new TruthNode(truth.Value), RuleKind.Boolean, syntax),
        QuantitySyntax quantity => Quantity(quantity),
        KeySyntax key => Key(key),
        CallSyntax call => Call(call),
        ChoiceSyntax choice => Choice(choice),
        UnarySyntax unary => Unary(unary),
        BinarySyntax binary => Binary(binary),
        _ => throw new InvalidOperationException(syntax.GetType().Name),
    };

    private static TypedRule Quantity(QuantitySyntax quantity)
    {
        var kind = RuleQuantity.Kind(quantity.Text)!.Value;
        return new TypedRule(RuleScalars.Literal(RuleDomain.Number, kind.Scalar(), quantity.Text), kind, quantity);
    }

    private TypedRule? Key(KeySyntax key)
    {
        if (Leaf(key) is not { } leaf)
        {
            return null;
        }

        var kind = RuleKinds.Of(leaf.Shape);
        if (kind.Domain() is { } domain)
        {
            return new TypedRule(new KeyNode(leaf.FullName, domain), kind, key) { Shape = leaf.Shape };
        }

        report.Type(key.Span, $"{key.Name} is {kind.Words()}", kind is RuleKind.List or RuleKind.Map ? "Only len() and has() look at it." : "Only has() looks at it.");
        return null;
    }

    private LeafModel? Leaf(KeySyntax key)
    {
        if (keys.Find(key.Name) is not { } leaf)
        {
            report.UnknownKey(key, keys);
            return null;
        }

        if (!_named.Contains(leaf.FullName))
        {
            _named.Add(leaf.FullName);
        }

        return leaf;
    }

    private TypedRule? Call(CallSyntax call)
    {
        if (Leaf(call.Key) is not { } leaf)
        {
            return null;
        }

        var kind = RuleKinds.Of(leaf.Shape);
        switch (call.Function)
        {
            case "has":
                return new TypedRule(new HasNode(leaf.FullName), RuleKind.Boolean, call);
            case "len" when kind is RuleKind.List or RuleKind.Map or RuleKind.Text:
                return new TypedRule(new LengthNode(leaf.FullName), RuleKind.Number, call);
            case "matches" when kind is RuleKind.Text or RuleKind.Enum:
                return report.CheckPattern(call.Pattern!) ? new TypedRule(new MatchesNode(leaf.FullName, call.Pattern!.Text), RuleKind.Boolean, call) : null;
            default:
                var takes = call.Function == "len" ? "a text, a list or a map" : "a text or an enum value";
                report.Type(call.Key.Span, $"{call.Function}() takes {takes}; {leaf.FullName} is {kind.Words()}");
                return null;
        }
    }

    private TypedRule? Choice(ChoiceSyntax choice)
    {
        var value = Part(choice.Value);
        var choices = choice.Choices.Select(Part).ToList();
        return value is null || choices.Contains(null) ? null : _comparisons.AnyOf(choice, value, choices!);
    }

    private TypedRule? Unary(UnarySyntax unary)
    {
        if (unary.Operator.Text == "not")
        {
            return Condition(unary.Operand) is { } condition ? new TypedRule(new UnaryNode(RuleUnary.Not, condition), RuleKind.Boolean, unary) : null;
        }

        if (Part(unary.Operand) is not { } operand)
        {
            return null;
        }

        if (operand.Kind.IsAmount())
        {
            return new TypedRule(new UnaryNode(RuleUnary.Negate, operand.Node!), operand.Kind, unary);
        }

        report.Type(unary.Span, $"{operand.Kind.Words()} has no negative");
        return null;
    }

    private TypedRule? Binary(BinarySyntax binary) => binary.Operator.Text switch
    {
        "and" => Logic(binary, RuleBinary.And),
        "or" => Logic(binary, RuleBinary.Or),
        "implies" => Logic(binary, RuleBinary.Implies),
        "+" or "-" or "*" or "/" => BothParts(binary, RuleArithmetic.Check),
        _ => BothParts(binary, (_, syntax, left, right) => _comparisons.Compare(syntax, left, right)),
    };

    private TypedRule? Logic(BinarySyntax binary, RuleBinary @operator)
    {
        var (left, right) = (Condition(binary.Left), Condition(binary.Right));
        return left is null || right is null ? null : new TypedRule(new BinaryNode(@operator, RuleDomain.Truth, left, right), RuleKind.Boolean, binary);
    }

    private TypedRule? BothParts(BinarySyntax binary, Func<RuleReport, BinarySyntax, TypedRule, TypedRule, TypedRule?> check)
    {
        var (left, right) = (Part(binary.Left), Part(binary.Right));
        return left is null || right is null ? null : check(report, binary, left, right);
    }
}
