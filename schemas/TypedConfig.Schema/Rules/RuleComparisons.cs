using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>What can be compared with what; a text in quotes becomes a value of the other side's type.</summary>
internal sealed class RuleComparisons(RuleReport report)
{
    public TypedRule? Compare(BinarySyntax binary, TypedRule left, TypedRule right)
    {
        var @operator = Operator(binary.Operator.Text);
        if (Pair(binary.Operator.Span, left, right) is not { } pair)
        {
            return null;
        }

        if (@operator is not (RuleBinary.Equal or RuleBinary.NotEqual) && !pair.Left.Kind.IsOrdered())
        {
            report.Type(binary.Operator.Span, $"{pair.Left.Kind.Words()} is neither less nor greater than another", "Only == and != compare it.");
            return null;
        }

        var domain = pair.Left.Kind.Domain()!.Value;
        return new TypedRule(new BinaryNode(@operator, domain, pair.Left.Node!, pair.Right.Node!), RuleKind.Boolean, binary);
    }

    public TypedRule? AnyOf(ChoiceSyntax syntax, TypedRule value, IReadOnlyList<TypedRule> choices)
    {
        if (value.Node is null)
        {
            value = value with { Node = new TextNode(((TextSyntax)value.Syntax).Text) };
        }

        var pairs = choices.Select(choice => Pair(choice.Syntax.Span, value, choice)).ToList();
        return pairs.Contains(null)
            ? null
            : new TypedRule(new AnyOfNode(value.Kind.Domain()!.Value, value.Node!, new(pairs.Select(static pair => pair!.Value.Right.Node!))), RuleKind.Boolean, syntax);
    }

    private (TypedRule Left, TypedRule Right)? Pair(RuleSpan span, TypedRule left, TypedRule right)
    {
        if (left.Node is null && right.Node is null)
        {
            return (Plain(left), Plain(right));
        }

        var (typedLeft, typedRight) = (Typed(left, right), Typed(right, left));
        if (typedLeft is null || typedRight is null)
        {
            return null;
        }

        if (AreAlike(typedLeft, typedRight))
        {
            return (typedLeft, typedRight);
        }

        var message = left.Kind == right.Kind ? "two enums with different values cannot be compared" : $"{left.Kind.Words()} and {right.Kind.Words()} cannot be compared";
        report.Type(span, message, report.UnitHint(left, right));
        return null;
    }

    private static bool AreAlike(TypedRule left, TypedRule right) => left.Kind == right.Kind
        && (left.Shape is not EnumShape first || right.Shape is not EnumShape second || Texts(first).SequenceEqual(Texts(second)));

    private static IEnumerable<string> Texts(EnumShape shape) => shape.Type.Members.Select(static member => member.Text);

    private static TypedRule Plain(TypedRule text) => text with { Node = new TextNode(((TextSyntax)text.Syntax).Text) };

    /// <summary>A text in quotes as a value of what it is compared with; anything else as it is.</summary>
    private TypedRule? Typed(TypedRule part, TypedRule other)
    {
        if (part.Node is not null)
        {
            return part;
        }

        var text = ((TextSyntax)part.Syntax).Text;
        var kind = (other.Shape as ScalarShape)?.Kind ?? other.Kind.Scalar();
        var rules = other.Shape is EnumShape ? ScalarRules.Of(other.Shape) : ScalarRules.Of(kind, Constraints.None);
        if (rules.Problem(text) is { } problem)
        {
            var hint = other.Shape is EnumShape @enum ? Shown.DidYouMean(NearestName.Find(text, Texts(@enum))) : null;
            report.Type(part.Syntax.Span, $"{Shown.Text(text)} {problem}", hint);
            return null;
        }

        return part with { Node = RuleScalars.Literal(other.Kind.Domain()!.Value, kind, rules.Canonical(text)), Kind = other.Kind };
    }

    private static RuleBinary Operator(string symbol) => symbol switch
    {
        "==" => RuleBinary.Equal,
        "!=" => RuleBinary.NotEqual,
        "<" => RuleBinary.Less,
        "<=" => RuleBinary.AtMost,
        ">" => RuleBinary.Greater,
        _ => RuleBinary.AtLeast,
    };
}
