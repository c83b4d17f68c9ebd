using System.Globalization;

namespace TypedConfig.Schema;

/// <summary>Finds constraints that leave no value.</summary>
internal sealed class BoundCheck(AttributeReader attributes, ShapeModel shape)
{
    /// <summary>Without the pairs that contradict themselves, so that defaults are not blamed for it.</summary>
    public Constraints WithoutContradictions(Constraints constraints)
    {
        if (constraints.MinLength > constraints.MaxLength)
        {
            Report("min_length", "max_length", constraints.MinLength.ToString(), constraints.MaxLength.ToString());
            constraints = constraints with { MinLength = null, MaxLength = null };
        }

        if (constraints.MinItems > constraints.MaxItems)
        {
            Report("min_items", "max_items", constraints.MinItems.ToString(), constraints.MaxItems.ToString());
            constraints = constraints with { MinItems = null, MaxItems = null };
        }

        return Bounds(constraints);
    }

    private Constraints Bounds(Constraints constraints)
    {
        if ((constraints.Min ?? constraints.ExclusiveMin) is null || (constraints.Max ?? constraints.ExclusiveMax) is null)
        {
            return constraints;
        }

        var lower = new[] { ("min", constraints.Min, 0), ("exclusive_min", constraints.ExclusiveMin, 1) };
        var upper = new[] { ("max", constraints.Max, 0), ("exclusive_max", constraints.ExclusiveMax, 1) };
        foreach (var (lowerName, low, lowerOpen) in lower)
        {
            foreach (var (upperName, high, upperOpen) in upper)
            {
                if (low is not null && high is not null && LeavesNothing(low, high, lowerOpen + upperOpen))
                {
                    Report(lowerName, upperName, low, high);
                    return constraints with { Min = null, ExclusiveMin = null, Max = null, ExclusiveMax = null };
                }
            }
        }

        return constraints;
    }

    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <param name="open">How many of the two are excluded.</param>
    private bool LeavesNothing(string low, string high, int open)
    {
        var kind = ((ScalarShape)shape).Kind;
        var order = ScalarRules.Of(kind == ScalarKind.Int32 ? ScalarKind.Int64 : kind, Constraints.None).Compare(low, high);
        var areNeighbours = open == 2
            && kind is ScalarKind.Int32 or ScalarKind.Int64
            && long.Parse(low, CultureInfo.InvariantCulture) == long.Parse(high, CultureInfo.InvariantCulture) - 1;
        return order > 0 || (order == 0 && open > 0) || areNeighbours;
    }

    private void Report(string lower, string upper, string? low, string? high)
    {
        var blamed = attributes.Find(upper) ?? attributes.Find(lower);
        attributes.Report(
            ProblemCodes.ContradictoryBounds,
            blamed is null ? attributes.Place : Place.Of(blamed),
            $"{lower} {low} and {upper} {high} leave no value");
    }
}
