namespace TypedConfig.Schema;

/// <summary>A rule as written, with the places of its parts.</summary>
internal abstract record RuleSyntax(RuleSpan Span)
{
    /// <summary>How many levels of operations it has.</summary>
    public virtual int Height => 1;
}

internal sealed record QuantitySyntax(string Text, RuleSpan Span) : RuleSyntax(Span);

internal sealed record TextSyntax(string Text, RuleSpan Span) : RuleSyntax(Span);

internal sealed record TruthSyntax(bool Value, RuleSpan Span) : RuleSyntax(Span);

internal sealed record KeySyntax(string Name, RuleSpan Span) : RuleSyntax(Span);

/// <param name="Operator"><c>not</c> or <c>-</c>.</param>
/// <param name="Operand">What it is applied to.</param>
internal sealed record UnarySyntax(RuleToken Operator, RuleSyntax Operand) : RuleSyntax(Operator.Span.To(Operand.Span))
{
    public override int Height { get; } = Operand.Height + 1;
}

internal sealed record BinarySyntax(RuleToken Operator, RuleSyntax Left, RuleSyntax Right) : RuleSyntax(Left.Span.To(Right.Span))
{
    public override int Height { get; } = Math.Max(Left.Height, Right.Height) + 1;
}

/// <summary><c>value in [choices]</c>.</summary>
internal sealed record ChoiceSyntax(RuleSyntax Value, IReadOnlyList<RuleSyntax> Choices, RuleSpan Span) : RuleSyntax(Span)
{
    public override int Height { get; } = Math.Max(Value.Height, Choices.Max(static choice => choice.Height)) + 1;
}

/// <summary><c>len(key)</c>, <c>has(key)</c> or <c>matches(key, "pattern")</c>.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Key">What it looks at.</param>
/// <param name="Pattern">The second argument; null for a function that has none.</param>
/// <param name="Span">All of it.</param>
internal sealed record CallSyntax(string Function, KeySyntax Key, TextSyntax? Pattern, RuleSpan Span) : RuleSyntax(Span);
