using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>The texts of one scalar shape, whatever its C# type: the one place that joins kinds to grammars.</summary>
internal abstract class ScalarRules
{
    private static readonly Dictionary<ScalarKind, ScalarRules> Unconstrained =
        ((ScalarKind[])Enum.GetValues(typeof(ScalarKind))).ToDictionary(static kind => kind, static kind => Build(kind, Constraints.None));

    /// <summary>What is wrong with a text, as words that follow it; null if nothing is.</summary>
    public abstract string? Problem(string text);

    /// <summary>The canonical form of a text that is a value.</summary>
    public abstract string Canonical(string text);

    /// <summary>Puts two texts that are values in order.</summary>
    public abstract int Compare(string left, string right);

    /// <summary>What is wrong with a list of texts that are values, or null.</summary>
    public abstract string? Problem(ItemConstraints constraints, IReadOnlyList<string> texts);

    /// <summary>Whether the value, which is a number of some kind, is greater than zero.</summary>
    public abstract bool IsPositive(string text);

    /// <exception cref="ArgumentException">A constraint is no text of the kind.</exception>
    public static ScalarRules Of(ShapeModel shape) => shape switch
    {
        ScalarShape scalar => Of(scalar.Kind, scalar.Constraints),
        EnumShape { Type.Members: var members } => Of(new EnumGrammar<string>(members.Select(static member => (member.Text, member.Text))), Constraints.None),
        _ => throw new ArgumentException("Not a scalar."),
    };

    public static ScalarRules Of(ScalarKind kind, Constraints constraints) =>
        ReferenceEquals(constraints, Constraints.None) ? Unconstrained[kind] : Build(kind, constraints);

    private static ScalarRules Build(ScalarKind kind, Constraints constraints) => kind switch
    {
        ScalarKind.Int32 => Of(Int32Grammar.Instance, constraints),
        ScalarKind.Int64 => Of(Int64Grammar.Instance, constraints),
        ScalarKind.Double => Of(DoubleGrammar.Instance, constraints),
        ScalarKind.Decimal => Of(DecimalGrammar.Instance, constraints),
        ScalarKind.Boolean => Of(BooleanGrammar.Instance, constraints),
        ScalarKind.Text => Of(TextGrammar.Any, constraints),
        ScalarKind.Hostname => Of(TextGrammar.Hostname, constraints),
        ScalarKind.Email => Of(TextGrammar.Email, constraints),
        ScalarKind.Regex => Of(TextGrammar.Regex, constraints),
        ScalarKind.Path => Of(TextGrammar.Path, constraints),
        ScalarKind.Uri => Of(UriGrammar.Instance, constraints),
        ScalarKind.Uuid => Of(UuidGrammar.Instance, constraints),
        ScalarKind.IP => Of(IPAddressGrammar.Instance, constraints),
        ScalarKind.Duration => Of(DurationGrammar.Instance, constraints),
        ScalarKind.Size => Of(SizeGrammar.Instance, constraints),
        ScalarKind.Date => Of(DateGrammar.Instance, constraints),
        ScalarKind.Time => Of(TimeGrammar.Instance, constraints),
        ScalarKind.DateTime => Of(DateTimeGrammar.Instance, constraints),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static ScalarRules<T> Of<T>(Grammar<T> grammar, Constraints constraints) => new(new Scalar<T>(grammar, constraints));
}

internal sealed class ScalarRules<T>(Scalar<T> scalar) : ScalarRules
{
    public override string? Problem(string text) => scalar.TryRead(text, out _, out var problem) ? null : problem;

    public override string Canonical(string text) => scalar.Grammar.Format(Value(text));

    public override int Compare(string left, string right) => Comparer<T>.Default.Compare(Value(left), Value(right));

    public override string? Problem(ItemConstraints constraints, IReadOnlyList<string> texts) => constraints.Problem<T>([.. texts.Select(Value)]);

    public override bool IsPositive(string text) => scalar.Grammar.ExactNumber(Value(text)) is { } number && number[0] != '-' && number != "0";

    private T Value(string text) => scalar.Grammar.TryParse(text, out var value) ? value : throw new ArgumentException("Not a value.");
}
