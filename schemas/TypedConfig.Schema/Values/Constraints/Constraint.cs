namespace TypedConfig.Values;

/// <summary>One condition on a scalar value.</summary>
internal abstract class Constraint<T>
{
    /// <summary>What is wrong with the value, as a message that names the limit; null if nothing is.</summary>
    public abstract string? Problem(T value);
}

/// <summary><c>min</c>, <c>max</c>, <c>exclusive_min</c> and <c>exclusive_max</c>.</summary>
internal sealed class BoundConstraint<T> : Constraint<T>
{
    private readonly T _limit;
    private readonly int _side;
    private readonly bool _exclusive;
    private readonly string _message;

    private BoundConstraint(T limit, int side, bool exclusive, string message)
    {
        _limit = limit;
        _side = side;
        _exclusive = exclusive;
        _message = message;
    }

    public static BoundConstraint<T> AtLeast(T limit, string text) => new(limit, 1, exclusive: false, "must be at least " + text);

    public static BoundConstraint<T> AtMost(T limit, string text) => new(limit, -1, exclusive: false, "must be at most " + text);

    public static BoundConstraint<T> GreaterThan(T limit, string text) => new(limit, 1, exclusive: true, "must be greater than " + text);

    public static BoundConstraint<T> LessThan(T limit, string text) => new(limit, -1, exclusive: true, "must be less than " + text);

    public override string? Problem(T value)
    {
        var order = Comparer<T>.Default.Compare(value, _limit) * _side;
        return order > 0 || (order == 0 && !_exclusive) ? null : _message;
    }
}

/// <summary><c>multiple_of</c>.</summary>
internal sealed class MultipleConstraint<T>(Grammar<T> grammar, string unit, string text) : Constraint<T>
{
    public override string? Problem(T value) =>
        NumberText.IsMultiple(grammar.ExactNumber(value)!, unit) ? null : "must be a multiple of " + text;
}

/// <summary><c>min_length</c> and <c>max_length</c>, in Unicode code points.</summary>
internal sealed class LengthConstraint<T>(Grammar<T> grammar, int? min, int? max) : Constraint<T>
{
    public override string? Problem(T value)
    {
        var length = CodePoints.Count(grammar.Format(value));
        return CountText.Problem(length, min, max, "character");
    }
}

/// <summary><c>pattern</c>.</summary>
internal sealed class PatternConstraint<T>(Grammar<T> grammar, Pattern pattern) : Constraint<T>
{
    public override string? Problem(T value) => pattern.Problem(grammar.Format(value));
}

/// <summary><c>values</c>, for values that did not come from a text.</summary>
internal sealed class MemberConstraint<T>(EnumGrammar<T> grammar) : Constraint<T>
{
    public override string? Problem(T value) => grammar.Contains(value) ? null : "must be " + grammar.Expected;
}
