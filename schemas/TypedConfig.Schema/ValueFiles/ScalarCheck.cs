using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Checks single texts.</summary>
internal sealed class ScalarCheck(ShapeRules rules, ValueProblems problems)
{
    public Reading Read(ValueSlot slot, ValueNode node, ShapeModel shape)
    {
        if (node.Children.Count > 0)
        {
            problems.Add(ValueProblemCodes.WrongType, node.Value is null ? node.Place : node.Children[0].Place, slot.Name, "must be a single value");
            return Reading.Unknown(node.Place);
        }

        return node.Value!.Text is null ? Reading.Null(node.Value.Place) : Read(slot.Name, node.Value.Text, node.Value.Place, shape);
    }

    public Reading Read(string name, string text, Place place, ShapeModel shape)
    {
        var isSecret = shape is ScalarShape { IsSecret: true };
        if (isSecret)
        {
            if (SecretText.IsPlaceholder(text))
            {
                return Reading.Unknown(place);
            }

            problems.AddValue(ValueProblemCodes.PlainSecret, place, name, SecretText.Mask, "is a secret and stands here in plain text; keep it in user secrets, an environment variable or a store");
        }

        var texts = rules.Of(shape);
        if (texts.Problem(text) is not { } problem)
        {
            return Reading.Of(new ScalarValue(texts.Canonical(text)), place);
        }

        problems.AddValue(CodeOf(shape, text), place, name, isSecret ? SecretText.Mask : text, problem);
        return Reading.Unknown(place);
    }

    public string? Problem(ItemConstraints constraints, ShapeModel items, IReadOnlyList<ValueModel> values) => items is ScalarShape or EnumShape
        ? rules.Of(items).Problem(constraints, [.. values.Select(static value => ((ScalarValue)value).Text)])
        : constraints.Problem(values);

    private static ProblemCode CodeOf(ShapeModel shape, string text) =>
        shape is ScalarShape { Kind: var kind } && ScalarRules.Of(kind, Constraints.None).Problem(text) is null
            ? ValueProblemCodes.OutsideConstraint
            : ValueProblemCodes.WrongType;
}
