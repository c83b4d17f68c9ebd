namespace TypedConfig.Schema;

/// <summary>A stretch of a rule's text, counted from 0; the end is exclusive.</summary>
internal readonly record struct RuleSpan(int Start, int End)
{
    public RuleSpan To(RuleSpan last) => new(Start, last.End);
}

internal enum RuleTokenKind
{
    /// <summary>A key, a keyword or the name of a function.</summary>
    Word,

    /// <summary>A number, a duration or a size.</summary>
    Quantity,

    /// <summary>A text in quotes; the token has it without them.</summary>
    Text,

    /// <summary>An operator, a bracket or a comma.</summary>
    Symbol,

    End,
}

internal sealed record RuleToken(RuleTokenKind Kind, string Text, RuleSpan Span)
{
    public bool IsWord(string word) => Kind == RuleTokenKind.Word && Text == word;

    public bool IsSymbol(string symbol) => Kind == RuleTokenKind.Symbol && Text == symbol;
}

/// <summary>Ends the reading of a rule at what cannot be read.</summary>
internal sealed class RuleSyntaxException(ProblemCode code, RuleSpan span, string message, string? suggestion = null) : Exception(message)
{
    public ProblemCode Code { get; } = code;

    public RuleSpan Span { get; } = span;

    public string? Suggestion { get; } = suggestion;
}
