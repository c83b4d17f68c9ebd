using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class ProblemList(string file)
{
    /// <summary>More than anybody reads; a broken generator of schemas does not have to flood the compiler.</summary>
    public const int MaxProblems = 1_000;

    private readonly List<SchemaProblem> _problems = [];
    private bool _isCut;

    public void Add(ProblemCode code, Place place, string message, string? suggestion = null)
    {
        if (_problems.Count == MaxProblems)
        {
            _isCut = true;
            return;
        }

        _problems.Add(new SchemaProblem(
            code.Id, code.Severity, message, suggestion, file, place.Line, place.Column, place.EndLine, place.EndColumn));
    }

    /// <summary>In the order of the places.</summary>
    public EquatableArray<SchemaProblem> ToSorted()
    {
        var sorted = _problems
            .OrderBy(static problem => problem.Line)
            .ThenBy(static problem => problem.Column)
            .ThenBy(static problem => problem.Code, StringComparer.Ordinal)
            .ToList();
        if (_isCut)
        {
            var last = sorted[sorted.Count - 1];
            sorted.Add(last with
            {
                Code = ProblemCodes.Limit.Id,
                Severity = ProblemCodes.Limit.Severity,
                Message = $"only the first {MaxProblems} problems of this file are shown",
                Suggestion = null,
            });
        }

        return new EquatableArray<SchemaProblem>(sorted);
    }

    public void Add(YamlProblem problem)
    {
        var place = new Place(problem.Line, problem.Column, problem.EndLine, problem.EndColumn);
        var (code, suggestion) = problem.Kind switch
        {
            YamlProblemKind.DuplicateKey => (ProblemCodes.DuplicateKey, null),
            YamlProblemKind.MergeKey => (ProblemCodes.MergeKey, "Declare what several keys share under $types."),
            YamlProblemKind.Limit => (ProblemCodes.Limit, null),
            _ => (ProblemCodes.Syntax, (string?)null),
        };
        Add(code, place, problem.Message, suggestion);
    }
}
