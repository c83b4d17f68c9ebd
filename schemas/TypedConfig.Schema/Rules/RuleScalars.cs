using System.Globalization;
using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Texts of the schema as the values that rules work with, by the conversions that the running process uses.</summary>
internal static class RuleScalars
{
    public static decimal? Number(ScalarKind kind, string text) => kind switch
    {
        ScalarKind.Int32 or ScalarKind.Int64 => RuleMath.Number(Value(Int64Grammar.Instance, text)),
        ScalarKind.Double => RuleMath.Number(Value(DoubleGrammar.Instance, text)),
        ScalarKind.Decimal => RuleMath.Number(Value(DecimalGrammar.Instance, text)),
        ScalarKind.Duration => RuleMath.Number(Value(DurationGrammar.Instance, text)),
        ScalarKind.Size => RuleMath.Number(Value(SizeGrammar.Instance, text)),
        ScalarKind.Date => RuleMath.Number(Value(DateGrammar.Instance, text)),
        ScalarKind.Time => RuleMath.Number(Value(TimeGrammar.Instance, text)),
        ScalarKind.DateTime => RuleMath.Number(Value(DateTimeGrammar.Instance, text)),
        _ => null,
    };

    public static bool? Truth(string text) => Value(BooleanGrammar.Instance, text);

    /// <summary>A text that is a value, as a literal.</summary>
    public static RuleNode Literal(RuleDomain domain, ScalarKind kind, string text) => domain switch
    {
        RuleDomain.Truth => new TruthNode(Truth(text)!.Value),
        RuleDomain.Number => new NumberNode(Number(kind, text)!.Value.ToString(CultureInfo.InvariantCulture)),
        _ => new TextNode(text),
    };

    public static decimal Number(NumberNode literal) => decimal.Parse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static T? Value<T>(Grammar<T> grammar, string text)
        where T : struct => grammar.TryParse(text, out var value) ? value : null;
}
