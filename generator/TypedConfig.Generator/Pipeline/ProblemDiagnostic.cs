using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Problems of a schema as diagnostics of the compiler, at their place in the schema file.</summary>
internal static class ProblemDiagnostic
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = ProblemCodes.All.ToDictionary(
        static code => code.Id,
        static code => new DiagnosticDescriptor(code.Id, code.Title, "{0}", "TypedConfig.Schema", DiagnosticSeverity.Error, isEnabledByDefault: true));

    public static Diagnostic Of(SchemaProblem problem)
    {
        // The compiler counts from 0.
        var lines = new LinePositionSpan(
            new LinePosition(problem.Line - 1, problem.Column - 1),
            new LinePosition(problem.EndLine - 1, problem.EndColumn - 1));
        var message = problem.Suggestion is null ? problem.Message : problem.Message + " " + problem.Suggestion;
        return Diagnostic.Create(Descriptors[problem.Code], Location.Create(problem.File, default, lines), message);
    }
}
