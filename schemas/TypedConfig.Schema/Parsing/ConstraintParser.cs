using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads the constraints of a shape; those it inherits stay unless the attributes replace them.</summary>
internal static class ConstraintParser
{
    public static Constraints Parse(AttributeReader attributes, ShapeModel shape)
    {
        var inherited = shape.Constraints;
        if (!attributes.Entries.Any(static entry => AttributeTable.IsConstraint(entry.Key.Text)))
        {
            return inherited;
        }

        var constraints = shape switch
        {
            ScalarShape scalar => Scalar(attributes, scalar, inherited),
            ArrayShape or MapShape => Items(attributes, inherited, shape is ArrayShape),
            _ => inherited,
        };
        return new BoundCheck(attributes, shape).WithoutContradictions(constraints);
    }

    private static Constraints Scalar(AttributeReader attributes, ScalarShape shape, Constraints inherited)
    {
        var type = BuiltInTypes.Of(shape);
        if (type == TypeSet.Text)
        {
            return inherited with
            {
                Pattern = Pattern(attributes) ?? inherited.Pattern,
                MinLength = attributes.Count("min_length") ?? inherited.MinLength,
                MaxLength = attributes.Count("max_length") ?? inherited.MaxLength,
            };
        }

        if ((type & TypeSet.Ordered) == 0)
        {
            return inherited;
        }

        // Bounds may be wider than int; they are what makes the type long.
        var rules = ScalarRules.Of(shape.Kind == ScalarKind.Int32 ? ScalarKind.Int64 : shape.Kind, Constraints.None);
        return inherited with
        {
            Min = Bound(attributes, "min", rules) ?? inherited.Min,
            Max = Bound(attributes, "max", rules) ?? inherited.Max,
            ExclusiveMin = Bound(attributes, "exclusive_min", rules) ?? inherited.ExclusiveMin,
            ExclusiveMax = Bound(attributes, "exclusive_max", rules) ?? inherited.ExclusiveMax,
            MultipleOf = (type & TypeSet.Numeric) == 0 ? null : Unit(attributes, rules) ?? inherited.MultipleOf,
        };
    }

    private static Constraints Items(AttributeReader attributes, Constraints inherited, bool canBeUnique) => inherited with
    {
        MinItems = attributes.Count("min_items") ?? inherited.MinItems,
        MaxItems = attributes.Count("max_items") ?? inherited.MaxItems,
        UniqueItems = canBeUnique && (attributes.Find("unique_items") is null ? inherited.UniqueItems : attributes.Flag("unique_items")),
    };

    private static string? Bound(AttributeReader attributes, string name, ScalarRules rules)
    {
        if (attributes.Find(name) is not { } entry || attributes.Text(name) is not { } text)
        {
            return null;
        }

        if (rules.Problem(text) is not { } problem)
        {
            return rules.Canonical(text);
        }

        attributes.Invalid(entry, problem);
        return null;
    }

    private static string? Unit(AttributeReader attributes, ScalarRules rules)
    {
        var unit = Bound(attributes, "multiple_of", rules);
        if (unit is null || rules.IsPositive(unit))
        {
            return unit;
        }

        attributes.Invalid(attributes.Find("multiple_of")!, "must be greater than zero");
        return null;
    }

    private static string? Pattern(AttributeReader attributes)
    {
        if (attributes.Find("pattern") is not { } entry || attributes.Text("pattern") is not { } text)
        {
            return null;
        }

        return CheckPattern(attributes, Place.Of(entry), text) ? text : null;
    }

    /// <summary>Reports what is wrong with a regular expression; whether it is one.</summary>
    public static bool CheckPattern(AttributeReader attributes, Place place, string text)
    {
        try
        {
            if (!Values.Pattern.Parse(text).IsLinear)
            {
                attributes.Report(
                    ProblemCodes.SlowPattern,
                    place,
                    $"the pattern {Shown.Text(text)} cannot be matched in linear time, so matching may run into its time-out",
                    "Do without back-references, look-arounds and atomic groups.");
            }

            return true;
        }
        catch (ArgumentException exception)
        {
            var reason = exception.Message.Replace("\r", "").Replace('\n', ' ');
            attributes.Report(ProblemCodes.InvalidPattern, place, $"the pattern {Shown.Text(text)} is not a .NET regular expression: {reason}");
            return false;
        }
    }
}
