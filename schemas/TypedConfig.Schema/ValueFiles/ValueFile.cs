using TypedConfig.Json;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

internal enum ValueFileKind
{
    Json,
    Yaml,
    LaunchSettings,
}

/// <summary>The content of one file with values, as configuration sees it.</summary>
/// <param name="Layers">One; in <c>launchSettings.json</c> one for each profile. None where the file cannot be read.</param>
/// <param name="Problem">Why the file cannot be read; null where it can.</param>
internal sealed record ValueFile(IReadOnlyList<ValueLayer> Layers, ValueProblem? Problem)
{
    private const int MaxCharacters = 16 * 1024 * 1024;
    private const int MaxDepth = 64;

    private static readonly JsonLimits JsonLimits = new(MaxCharacters, MaxDepth);

    /// <summary>Fewer nodes than a running process reads: this is done while somebody types.</summary>
    private static readonly YamlLimits YamlLimits = new(MaxCharacters, MaxDepth, MaxNodes: 500_000);

    /// <summary>Never throws on a bad text.</summary>
    public static ValueFile Read(ValueFileKind kind, string text)
    {
        if (kind == ValueFileKind.Yaml)
        {
            var yaml = YamlReader.Read(text, YamlLimits);
            return yaml.Problems.Count > 0 ? Refused(ProblemOf(yaml.Problems[0])) : Of(YamlValues.Flatten(yaml.Root));
        }

        var json = JsonReader.Read(text, JsonLimits);
        return json.Root is null ? Refused(new ValueProblem(ValueProblemCodes.Unreadable, json.Problem!.Place, json.Problem.Message))
            : kind == ValueFileKind.Json ? Of(JsonValues.Flatten(json.Root))
            : new ValueFile([.. LaunchSettings.Read(json.Root)], null);
    }

    private static ValueFile Of(LayerTree tree) => tree.Problem is null ? new ValueFile([new ValueLayer(tree.Root, null)], null) : Refused(tree.Problem);

    private static ValueFile Refused(ValueProblem problem) => new([], problem);

    private static ValueProblem ProblemOf(YamlProblem problem) =>
        new(ValueProblemCodes.Unreadable, new Place(problem.Line, problem.Column, problem.EndLine, problem.EndColumn), problem.Message);
}

/// <summary>Values that configuration takes from one source.</summary>
/// <param name="Root">Its names.</param>
/// <param name="Variables">Environment variables by their whole names; null for files.</param>
internal sealed record ValueLayer(ValueNode Root, IReadOnlyDictionary<string, ValueNode>? Variables)
{
    public bool IsEnvironment => Variables is not null;

    public string Separator => IsEnvironment ? "__" : ":";
}
