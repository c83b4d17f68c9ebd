using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reports what is wrong with one rule where it stands inside the rule's text.</summary>
/// <param name="attributes">The rule's mapping.</param>
/// <param name="scalar">The rule's text.</param>
internal sealed class RuleReport(AttributeReader attributes, YamlScalar scalar)
{
    public void Add(ProblemCode code, RuleSpan span, string message, string? suggestion = null) =>
        attributes.Report(code, PlaceOf(span), message, suggestion);

    public void Type(RuleSpan span, string message, string? suggestion = null) => Add(ProblemCodes.RuleType, span, message, suggestion);

    public void UnknownKey(KeySyntax key, RuleKeys keys)
    {
        if (keys.IsGroup(key.Name))
        {
            Add(ProblemCodes.UnknownRuleKey, key.Span, $"{key.Name} is a group, not a key");
        }
        else if (keys.FindOuter(key.Name) is { } outer)
        {
            Add(ProblemCodes.UnknownRuleKey, key.Span, $"{key.Name} is no key: rules do not look inside {outer.FullName}, which is {RuleKinds.Of(outer.Shape).Words()}");
        }
        else if (!keys.IsUnread(key.Name))
        {
            Add(ProblemCodes.UnknownRuleKey, key.Span, $"there is no key {Shown.Text(key.Name)}", Shown.DidYouMean(keys.Nearest(key.Name)) ?? Hint(key.Name));
        }
    }

    /// <summary>What was probably meant by an amount of the wrong kind.</summary>
    public string? UnitHint(TypedRule left, TypedRule right)
    {
        var (number, other) = left.Syntax is QuantitySyntax ? (left, right) : (right, left);
        if (number is not { Syntax: QuantitySyntax { Text: var text }, Kind: RuleKind.Number })
        {
            return null;
        }

        return other.Kind switch
        {
            RuleKind.Duration => $"A duration has a unit: {text}s.",
            RuleKind.Size => $"A size has a unit: {text}B.",
            _ => null,
        };
    }

    public bool CheckPattern(TextSyntax pattern) => ConstraintParser.CheckPattern(attributes, PlaceOf(pattern.Span), pattern.Text);

    private static string Hint(string name) =>
        name[0] is >= '0' and <= '9' ? "Dates, times and texts stand in quotes."
        : name.IndexOf('-') > 0 ? "A minus needs white space around it."
        : $"Texts stand in quotes: \"{name}\".";

    private Place PlaceOf(RuleSpan span) => Place.Inside(scalar, span.Start, span.End);
}
