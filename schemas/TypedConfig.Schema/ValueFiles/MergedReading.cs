namespace TypedConfig.Schema;

/// <summary>Joins what layers say about a key, as a running process does.</summary>
internal static class MergedReading
{
    /// <param name="leaf">The key.</param>
    /// <param name="readings">From high to low precedence.</param>
    public static Reading Of(LeafModel leaf, IEnumerable<Reading> readings)
    {
        var set = readings.Where(static reading => reading.State != ReadingState.Absent).ToList();
        if (set.Count == 0)
        {
            return Reading.Absent;
        }

        var reset = set.FindIndex(static reading => reading.State == ReadingState.Null);
        var adding = leaf.Merge == MergeMode.Replace || reset == 0 ? set.GetRange(0, 1) : set.GetRange(0, reset < 0 ? set.Count : reset);
        if (adding.Exists(static reading => reading.State == ReadingState.Unknown))
        {
            return Reading.Unknown(set[0].Place);
        }

        return adding.Count == 1 ? set[0] : Reading.Of(adding.Select(static reading => reading.Value!).Aggregate((high, low) => Join(leaf, high, low)), set[0].Place);
    }

    private static ValueModel Join(LeafModel leaf, ValueModel high, ValueModel low) => (high, low) switch
    {
        (ListValue above, ListValue below) => new ListValue(new(below.Items
            .Where(item => leaf.MergeKey is null || !above.Items.Any(other => KeyOf(other, leaf.MergeKey) == KeyOf(item, leaf.MergeKey)))
            .Concat(above.Items))),
        (MapValue above, MapValue below) => new MapValue(new(below.Entries
            .Where(entry => !above.Entries.Any(other => string.Equals(other.Key, entry.Key, StringComparison.OrdinalIgnoreCase)))
            .Concat(above.Entries)
            .OrderBy(static entry => entry.Key, StringComparer.Ordinal))),
        _ => high,
    };

    private static ValueModel? KeyOf(ValueModel item, string key) => (item as MapValue)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
