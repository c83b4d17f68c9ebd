using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>
/// Reads the text of a rule. From what binds least: <c>implies</c> (to the right), <c>or</c>, <c>and</c>, <c>not</c>, comparisons and
/// <c>in</c>, <c>+ -</c>, <c>* /</c>, unary <c>-</c>.
/// </summary>
internal sealed class RuleExpressionParser
{
    public const int MaxLength = 4_096;

    /// <summary>Bounds the stack of whoever walks the tree, the compiler of the generated code among them.</summary>
    public const int MaxDepth = 64;

    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    private static readonly string[] Functions = ["len", "has", "matches"];

    private static readonly string[] Keywords = ["implies", "or", "and", "not", "in"];

    private readonly IReadOnlyList<RuleToken> _tokens;
    private int _at;
    private int _depth;

    private RuleExpressionParser(IReadOnlyList<RuleToken> tokens) => _tokens = tokens;

    private RuleToken Current => _tokens[_at];

    /// <exception cref="RuleSyntaxException">The text is no rule.</exception>
    public static RuleSyntax Parse(string rule)
    {
        if (rule.Length > MaxLength)
        {
            throw new RuleSyntaxException(ProblemCodes.Limit, new RuleSpan(0, rule.Length), $"the rule has {rule.Length} characters; at most {MaxLength} are read");
        }

        var parser = new RuleExpressionParser(new RuleLexer(rule).Read());
        var syntax = parser.Implication();
        return parser.Current.Kind == RuleTokenKind.End ? syntax : throw parser.Unexpected("an operator");
    }

    private RuleSyntax Implication()
    {
        Descend();
        var left = Chain(Conjunction, "or");
        if (Current.IsWord("implies"))
        {
            left = Join(Take(), left, Implication());
        }

        _depth--;
        return left;
    }

    private RuleSyntax Conjunction() => Chain(Negation, "and");

    private RuleSyntax Negation()
    {
        if (!Current.IsWord("not"))
        {
            return Comparison();
        }

        Descend();
        var negation = Bounded(new UnarySyntax(Take(), Negation()));
        _depth--;
        return negation;
    }

    private RuleSyntax Comparison()
    {
        var left = Sum();
        if (!IsComparison)
        {
            return left;
        }

        var comparison = Current.IsWord("in") ? Choice(left) : Join(Take(), left, Sum());
        return IsComparison
            ? throw Unreadable(Current.Span, "comparisons cannot be chained", "Join two of them with 'and'.")
            : comparison;
    }

    private bool IsComparison => Current.IsWord("in") || (Current.Kind == RuleTokenKind.Symbol && Comparisons.Contains(Current.Text));

    private RuleSyntax Choice(RuleSyntax value)
    {
        Take();
        Expect("[", "a list such as [1, 2]");
        var choices = new List<RuleSyntax>();
        do
        {
            choices.Add(Sum());
        }
        while (TryTake(","));
        var end = Expect("]", "']' or ','");
        return Bounded(new ChoiceSyntax(value, choices, value.Span.To(end.Span)));
    }

    private RuleSyntax Sum() => Chain(Product, "+", "-");

    private RuleSyntax Product() => Chain(Sign, "*", "/");

    private RuleSyntax Sign()
    {
        if (!Current.IsSymbol("-"))
        {
            return Primary();
        }

        Descend();
        var negative = Bounded(new UnarySyntax(Take(), Sign()));
        _depth--;
        return negative;
    }

    private RuleSyntax Primary()
    {
        if (TryTake("("))
        {
            var inner = Implication();
            Expect(")", "')'");
            return inner;
        }

        var token = Current;
        return token.Kind switch
        {
            RuleTokenKind.Quantity => new QuantitySyntax(Take().Text, token.Span),
            RuleTokenKind.Text => new TextSyntax(Take().Text, token.Span),
            RuleTokenKind.Word => Word(),
            _ => throw Unexpected("a key or a value"),
        };
    }

    private RuleSyntax Word()
    {
        if (_tokens[_at + 1].IsSymbol("("))
        {
            return Call();
        }

        if (Keywords.Contains(Current.Text))
        {
            throw Unexpected("a key or a value");
        }

        var word = Take();
        return word.Text is "true" or "false" ? new TruthSyntax(word.Text == "true", word.Span) : new KeySyntax(word.Text, word.Span);
    }

    private CallSyntax Call()
    {
        var function = Take();
        if (!Functions.Contains(function.Text))
        {
            throw Unreadable(function.Span, $"{function.Text} is no function", Shown.DidYouMean(NearestName.Find(function.Text, Functions)) ?? "The functions are len, has and matches.");
        }

        Take();
        var name = Current.Kind == RuleTokenKind.Word ? Take() : throw Unexpected("a key");
        TextSyntax? pattern = null;
        if (function.Text == "matches")
        {
            Expect(",", "',' and a pattern");
            var text = Current.Kind == RuleTokenKind.Text ? Take() : throw Unexpected("a pattern in quotes");
            pattern = new TextSyntax(text.Text, text.Span);
        }

        var end = Expect(")", "')'");
        return new CallSyntax(function.Text, new KeySyntax(name.Text, name.Span), pattern, function.Span.To(end.Span));
    }

    /// <summary>Operations of one rank, from left to right.</summary>
    private RuleSyntax Chain(Func<RuleSyntax> operand, params string[] operators)
    {
        var left = operand();
        while (Current.Kind is RuleTokenKind.Word or RuleTokenKind.Symbol && operators.Contains(Current.Text))
        {
            left = Join(Take(), left, operand());
        }

        return left;
    }

    private RuleSyntax Join(RuleToken @operator, RuleSyntax left, RuleSyntax right) => Bounded(new BinarySyntax(@operator, left, right));

    private RuleSyntax Bounded(RuleSyntax syntax) => syntax.Height <= MaxDepth ? syntax : throw TooDeep();

    private void Descend()
    {
        _depth++;
        if (_depth > MaxDepth)
        {
            throw TooDeep();
        }
    }

    private RuleToken Take() => _tokens[_at++];

    private bool TryTake(string symbol)
    {
        var isThere = Current.IsSymbol(symbol);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private RuleToken Expect(string symbol, string expected) => Current.IsSymbol(symbol) ? Take() : throw Unexpected(expected);

    private RuleSyntaxException TooDeep() =>
        new(ProblemCodes.Limit, Current.Span, $"the rule is more than {MaxDepth} operations deep", "Split it into several rules.");

    private RuleSyntaxException Unexpected(string expected)
    {
        var found = Current.Kind == RuleTokenKind.End ? "the end of the rule" : Current.Kind == RuleTokenKind.Text ? "a text" : $"'{Current.Text}'";
        return Unreadable(Current.Span, $"{expected} is expected before {found}");
    }

    private static RuleSyntaxException Unreadable(RuleSpan span, string message, string? suggestion = null) =>
        new(ProblemCodes.RuleSyntax, span, message, suggestion);
}
