using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Schema;

namespace TypedConfig.Compiler;

/// <summary>Problems of a schema as diagnostics of the compiler, at their place in the schema file.</summary>
internal static class ProblemDiagnostic
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ById = ProblemCodes.All.ToDictionary(
        static code => code.Id,
        static code => new DiagnosticDescriptor(code.Id, code.Title, "{0}", "TypedConfig.Schema", Severity(code.Severity), isEnabledByDefault: true, helpLinkUri: RuleLink.Of(code.Id)));

    /// <summary>The descriptors of one severity: errors are the generator's to report, warnings the analyzer's.</summary>
    public static IEnumerable<DiagnosticDescriptor> Descriptors(ProblemSeverity severity) =>
        ById.Values.Where(descriptor => descriptor.DefaultSeverity == Severity(severity)).OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal);

    public static Diagnostic Of(SchemaProblem problem)
    {
        // The compiler counts from 0.
        var lines = new LinePositionSpan(
            new LinePosition(problem.Line - 1, problem.Column - 1),
            new LinePosition(problem.EndLine - 1, problem.EndColumn - 1));
        var message = problem.Suggestion is null ? problem.Message : problem.Message + ". " + problem.Suggestion;
        return Diagnostic.Create(ById[problem.Code], Location.Create(problem.File, default, lines), message);
    }

    private static DiagnosticSeverity Severity(ProblemSeverity severity) =>
        severity == ProblemSeverity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
}
