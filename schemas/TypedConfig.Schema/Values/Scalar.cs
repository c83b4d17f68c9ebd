using System.Diagnostics.CodeAnalysis;

namespace TypedConfig.Values;

/// <summary>One scalar type with its constraints: everything that decides whether a text is a value.</summary>
internal sealed class Scalar<T>
{
    private readonly Constraint<T>[] _constraints;

    /// <exception cref="ArgumentException">A bound is no text of the grammar, or the pattern is no regular expression.</exception>
    public Scalar(Grammar<T> grammar, Constraints constraints)
    {
        Grammar = grammar;
        _constraints = [.. Build(grammar, constraints)];
    }

    public Grammar<T> Grammar { get; }

    /// <summary>Reads a text; the problem is a message that follows the value: <c>must be at most 1000</c>.</summary>
    public bool TryRead(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? problem)
    {
        if (!Grammar.TryParse(text, out value))
        {
            problem = "must be " + Grammar.Expected;
            return false;
        }

        problem = BrokenConstraint(value);
        return problem is null;
    }

    /// <summary>What is wrong with a value that did not come from a text: it has no text of the grammar, or breaks a constraint; null if nothing is.</summary>
    public string? Problem(T value) =>
        Grammar.TryParse(Grammar.Format(value), out _) ? BrokenConstraint(value) : "must be " + Grammar.Expected;

    private string? BrokenConstraint(T value)
    {
        foreach (var constraint in _constraints)
        {
            if (constraint.Problem(value) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static IEnumerable<Constraint<T>> Build(Grammar<T> grammar, Constraints constraints)
    {
        if (grammar is EnumGrammar<T> members)
        {
            yield return new MemberConstraint<T>(members);
        }

        if (constraints.Min is { } min)
        {
            yield return BoundConstraint<T>.AtLeast(Parse(grammar, min), min);
        }

        if (constraints.Max is { } max)
        {
            yield return BoundConstraint<T>.AtMost(Parse(grammar, max), max);
        }

        if (constraints.ExclusiveMin is { } above)
        {
            yield return BoundConstraint<T>.GreaterThan(Parse(grammar, above), above);
        }

        if (constraints.ExclusiveMax is { } below)
        {
            yield return BoundConstraint<T>.LessThan(Parse(grammar, below), below);
        }

        if (constraints.MultipleOf is { } unit)
        {
            yield return new MultipleConstraint<T>(grammar, grammar.ExactNumber(Parse(grammar, unit))!, unit);
        }

        if (constraints.MinLength is not null || constraints.MaxLength is not null)
        {
            yield return new LengthConstraint<T>(grammar, constraints.MinLength, constraints.MaxLength);
        }

        if (constraints.Pattern is { } pattern)
        {
            yield return new PatternConstraint<T>(grammar, Pattern.Parse(pattern));
        }
    }

    private static T Parse(Grammar<T> grammar, string text) =>
        grammar.TryParse(text, out var value) ? value : throw new ArgumentException($"'{text}' must be {grammar.Expected}.");
}
