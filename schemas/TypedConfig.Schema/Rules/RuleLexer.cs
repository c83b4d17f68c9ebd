using System.Text;
using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Splits the text of a rule into words, quantities, texts and symbols.</summary>
internal sealed class RuleLexer(string rule)
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","];

    /// <summary>What other languages write.</summary>
    private static readonly (string Foreign, string Own)[] Habits =
        [("&&", "and"), ("||", "or"), ("=>", "implies"), ("<>", "!="), ("=", "=="), ("!", "not"), ("&", "and"), ("|", "or"), ("{", "["), ("}", "]")];

    private int _at;

    /// <exception cref="RuleSyntaxException">Something is no part of any rule.</exception>
    public IReadOnlyList<RuleToken> Read()
    {
        var tokens = new List<RuleToken>();
        do
        {
            tokens.Add(Next());
        }
        while (tokens[tokens.Count - 1].Kind != RuleTokenKind.End);
        return tokens;
    }

    private RuleToken Next()
    {
        while (_at < rule.Length && char.IsWhiteSpace(rule[_at]))
        {
            _at++;
        }

        if (_at == rule.Length)
        {
            return new RuleToken(RuleTokenKind.End, "", new RuleSpan(_at, _at));
        }

        return rule[_at] is '"' or '\'' ? Text(rule[_at])
            : rule[_at] != '-' && IsOfWord(rule[_at]) ? Word()
            : Symbol();
    }

    /// <summary>A quote inside a text is written twice, so that the back-slashes of patterns are just themselves.</summary>
    private RuleToken Text(char quote)
    {
        var start = _at;
        var text = new StringBuilder();
        for (_at++; _at < rule.Length; _at++)
        {
            if (rule[_at] != quote)
            {
                text.Append(rule[_at]);
            }
            else if (_at + 1 < rule.Length && rule[_at + 1] == quote)
            {
                text.Append(quote);
                _at++;
            }
            else
            {
                _at++;
                return new RuleToken(RuleTokenKind.Text, text.ToString(), new RuleSpan(start, _at));
            }
        }

        throw Unreadable(new RuleSpan(start, rule.Length), "the text has no end", $"End it with {quote}.");
    }

    private RuleToken Word()
    {
        var start = _at;
        while (_at < rule.Length && IsOfWord(rule[_at]))
        {
            _at++;
        }

        var (word, span) = (rule.Substring(start, _at - start), new RuleSpan(start, _at));
        if (RuleQuantity.Kind(word) is not null)
        {
            return new RuleToken(RuleTokenKind.Quantity, word, span);
        }

        return word.Split('.').All(Identifiers.IsSchemaName)
            ? new RuleToken(RuleTokenKind.Word, word, span)
            : throw Unreadable(span, $"{word} is neither a key nor a number");
    }

    private RuleToken Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(rule, _at, symbol, 0, symbol.Length) == 0 && !IsHabit("=>") && !IsHabit("<>"))
            {
                _at += symbol.Length;
                return new RuleToken(RuleTokenKind.Symbol, symbol, new RuleSpan(_at - symbol.Length, _at));
            }
        }

        var (foreign, own) = Array.Find(Habits, habit => IsHabit(habit.Foreign));
        var length = foreign?.Length ?? (char.IsSurrogate(rule[_at]) && _at + 1 < rule.Length ? 2 : 1);
        throw Unreadable(new RuleSpan(_at, _at + length), $"{Shown.Text(rule.Substring(_at, length))} is no part of a rule", Shown.DidYouMean(own));
    }

    private bool IsHabit(string text) => string.CompareOrdinal(rule, _at, text, 0, text.Length) == 0;

    private static bool IsOfWord(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.';

    private static RuleSyntaxException Unreadable(RuleSpan span, string message, string? suggestion = null) =>
        new(ProblemCodes.RuleSyntax, span, message, suggestion);
}

/// <summary>The literals that stand without quotes: numbers, durations and sizes with their units.</summary>
internal static class RuleQuantity
{
    /// <returns>Null for a word that is none; a number without a unit is a number.</returns>
    public static RuleKind? Kind(string word) =>
        word[0] is not ((>= '0' and <= '9') or '.') ? null
        : DecimalGrammar.Instance.TryParse(word, out _) ? RuleKind.Number
        : DurationGrammar.Instance.TryParse(word, out _) ? RuleKind.Duration
        : SizeGrammar.Instance.TryParse(word, out _) ? RuleKind.Size
        : null;
}
