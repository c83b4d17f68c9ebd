namespace TypedConfig.Schema;

/// <summary>The value files of a project, looked at together.</summary>
internal sealed class ValueFileSet
{
    public static readonly ValueFileSet Empty = new(new SchemaSet([]), new Dictionary<string, CheckedFile>());

    private readonly IReadOnlyDictionary<string, CheckedFile> _files;
    private readonly ILookup<string, ValueProblem> _joint;

    /// <summary>Of the files that could be read, without launch settings; <c>appsettings.json</c> first.</summary>
    private readonly List<string> _paths;

    /// <param name="schemas">Those by which the files were checked.</param>
    /// <param name="files">By their paths.</param>
    public ValueFileSet(SchemaSet schemas, IReadOnlyDictionary<string, CheckedFile> files)
    {
        _files = files;
        _paths = [.. files
            .Where(static file => file.Value is { IsEnvironment: false, Readings.Count: 1 })
            .Select(static file => file.Key)
            .OrderByDescending(static path => path.EndsWith("appsettings.json", StringComparison.OrdinalIgnoreCase))
            .ThenBy(static path => path, StringComparer.Ordinal)];
        var problems = schemas.Schemas.SelectMany((schema, index) => Broken(schema, index).Concat(Missing(schema, index)));
        _joint = problems.ToLookup(static found => found.Path, static found => found.Problem, StringComparer.Ordinal);
    }

    /// <summary>What is wrong in one file, by itself and together with the others.</summary>
    public IEnumerable<ValueProblem> ProblemsOf(string path) =>
        _files.TryGetValue(path, out var file) ? file.Problems.Concat(_joint[path]) : [];

    private IEnumerable<(string Path, ValueProblem Problem)> Broken(SchemaModel schema, int index)
    {
        if (schema.Rules.Count == 0)
        {
            return [];
        }

        var families = _paths
            .Select(path => (Path: path, Name: ValueFileName.Of(path, _paths)))
            .ToLookup(static file => file.Name.Family, file => new FileReadings(file.Path, file.Name.Environment, _files[file.Path].Readings[0][index]));
        return new MergedRules(schema, families).Find();
    }

    private IEnumerable<(string Path, ValueProblem Problem)> Missing(SchemaModel schema, int index) => _paths.Count == 0
        ? []
        : RequiredKeys.Missing(schema, [.. _files.Values.SelectMany(file => file.Readings.Select(layer => layer[index]))]).Select(problem => (_paths[0], problem));
}
