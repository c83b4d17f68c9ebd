namespace TypedConfig.Values;

/// <summary>What the schema says about an array or a map as a whole: <c>min_items</c>, <c>max_items</c> and <c>unique_items</c>.</summary>
internal sealed class ItemConstraints(Constraints constraints)
{
    /// <summary>What is wrong with the number of items, or null.</summary>
    public string? Problem(int count) => CountText.Problem(count, constraints.MinItems, constraints.MaxItems, "item");

    /// <summary>What is wrong with the items taken together, or null.</summary>
    public string? Problem<T>(IReadOnlyList<T> items, IEqualityComparer<T>? comparer = null) =>
        Problem(items.Count) ?? (constraints.UniqueItems ? Duplicate(items, comparer) : null);

    /// <summary>Names places and not values: the items may be secret.</summary>
    private static string? Duplicate<T>(IReadOnlyList<T> items, IEqualityComparer<T>? comparer)
    {
        var seen = new HashSet<T>(comparer);
        for (var i = 0; i < items.Count; i++)
        {
            if (!seen.Add(items[i]))
            {
                return $"must have different items; item {i} equals an earlier one";
            }
        }

        return null;
    }
}
