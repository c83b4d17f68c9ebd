using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Finds required keys that no value file sets.</summary>
internal static class RequiredKeys
{
    public static IEnumerable<ValueProblem> Missing(SchemaModel schema, IReadOnlyList<IReadOnlyDictionary<string, Reading>> readings) => Leaves(schema.Root)
        .Where(static leaf => leaf is { IsRequired: true, Default: null, EnvironmentDefaults.Count: 0 })
        .Where(leaf => !readings.Any(layer => layer.TryGetValue(leaf.FullName, out var reading) && reading.State != ReadingState.Null))
        .Select(leaf => new ValueProblem(ValueProblemCodes.MissingKey, new Place(1, 1, 1, 2), $"{leaf.FullName}: {Ways(leaf, schema)}"));

    private static string Ways(LeafModel leaf, SchemaModel schema)
    {
        var full = schema.Section is null ? leaf.FullName : schema.Section + "." + leaf.FullName;
        return MissingText.Of(full.Replace('.', ':'), Names.PascalPath(full), leaf.Env);
    }

    private static IEnumerable<LeafModel> Leaves(GroupModel group) => group.Leaves.Concat(group.Groups.SelectMany(Leaves));
}
