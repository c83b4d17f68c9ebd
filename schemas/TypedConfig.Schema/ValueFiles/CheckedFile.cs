namespace TypedConfig.Schema;

/// <summary>One value file, looked at alone.</summary>
/// <param name="Problems">In the order of the places.</param>
/// <param name="IsEnvironment">Whether the layers are of environment variables.</param>
/// <param name="Readings">For each layer, and in it for each schema of the set, what it says about the keys.</param>
internal sealed record CheckedFile(IReadOnlyList<ValueProblem> Problems, bool IsEnvironment, IReadOnlyList<IReadOnlyList<IReadOnlyDictionary<string, Reading>>> Readings)
{
    public static CheckedFile Of(ValueFile file, SchemaSet schemas)
    {
        var problems = new ValueProblems();
        if (file.Problem is not null)
        {
            problems.Add(file.Problem);
        }

        var readings = file.Layers.Select(layer => Check(layer, schemas, problems)).ToList();
        return new CheckedFile([.. problems.Sorted], file.Layers.Any(static layer => layer.IsEnvironment), readings);
    }

    private static List<IReadOnlyDictionary<string, Reading>> Check(ValueLayer layer, SchemaSet schemas, ValueProblems problems)
    {
        new NameCheck(schemas, layer, problems).Run();
        return [.. schemas.Schemas.Select(schema => LayerCheck.Run(layer, schema, schemas.Rules, problems))];
    }
}
