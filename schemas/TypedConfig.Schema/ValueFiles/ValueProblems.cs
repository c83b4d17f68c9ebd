using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Collects what is wrong with one value file, each problem once: an alias of YAML makes the same text stand for several values.</summary>
internal sealed class ValueProblems
{
    /// <summary>More than anybody reads.</summary>
    private const int MaxProblems = 1_000;

    private readonly HashSet<ValueProblem> _problems = [];

    public IEnumerable<ValueProblem> Sorted => _problems
        .OrderBy(static problem => problem.Place.Line)
        .ThenBy(static problem => problem.Place.Column)
        .ThenBy(static problem => problem.Code.Id, StringComparer.Ordinal);

    public void Add(ProblemCode code, Place place, string name, string problem, string? rename = null) =>
        Add(new ValueProblem(code, place, $"{name}: {problem}") { Rename = rename });

    /// <summary>Says what is wrong with a value.</summary>
    /// <param name="code">What kind of problem it is.</param>
    /// <param name="place">Where the value stands.</param>
    /// <param name="name">The dotted name of the key, with the place inside lists and maps.</param>
    /// <param name="value">As text, masked if secret.</param>
    /// <param name="problem">The message.</param>
    public void AddValue(ProblemCode code, Place place, string name, string value, string problem) =>
        Add(new ValueProblem(code, place, $"{name} = {ErrorText.Of(value)}: {problem}"));

    public void Add(ValueProblem problem)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Add(problem);
        }
    }
}
