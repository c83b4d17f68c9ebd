namespace TypedConfig.Schema;

/// <summary>A condition over the whole tree.</summary>
/// <param name="Condition">As written, on one line.</param>
/// <param name="Message">What to tell when it is broken; null for none.</param>
/// <param name="Root">The condition, checked.</param>
/// <param name="Keys">The keys it names, each once, in the order of their first place.</param>
internal sealed record RuleModel(string Condition, string? Message, RuleNode Root, EquatableArray<string> Keys);

/// <summary>What kind of C# value a part of a rule comes to. Each may be unknown.</summary>
internal enum RuleDomain
{
    /// <summary><c>bool?</c>.</summary>
    Truth,

    /// <summary><c>decimal?</c>: numbers, durations in ticks, sizes in bytes, dates and times by their order.</summary>
    Number,

    /// <summary><c>string?</c>: texts and enum values in canonical form.</summary>
    Text,
}

/// <summary>A part of a rule: its types are checked, its keys exist, its literals are values of what they are compared with.</summary>
internal abstract record RuleNode;

internal sealed record KeyNode(string Key, RuleDomain Domain) : RuleNode;

internal sealed record TruthNode(bool Value) : RuleNode;

/// <param name="Text">A decimal number.</param>
internal sealed record NumberNode(string Text) : RuleNode;

internal sealed record TextNode(string Text) : RuleNode;

internal sealed record LengthNode(string Key) : RuleNode;

internal sealed record HasNode(string Key) : RuleNode;

internal sealed record MatchesNode(string Key, string Pattern) : RuleNode;

internal sealed record UnaryNode(RuleUnary Operator, RuleNode Operand) : RuleNode;

internal sealed record BinaryNode(RuleBinary Operator, RuleDomain Operands, RuleNode Left, RuleNode Right) : RuleNode;

internal sealed record AnyOfNode(RuleDomain Operands, RuleNode Value, EquatableArray<RuleNode> Choices) : RuleNode;

/// <summary>Named like the functions of <see cref="RuleMath"/>.</summary>
internal enum RuleUnary
{
    Not,
    Negate,
}

/// <summary>Named like the functions of <see cref="RuleMath"/>.</summary>
internal enum RuleBinary
{
    And,
    Or,
    Implies,
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Add,
    Subtract,
    Multiply,
    Divide,
}
