using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Compiler;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>The rules of value files (TC2xxx), and their problems as diagnostics of the compiler.</summary>
internal static class ValueRules
{
    /// <summary>The property of a diagnostic that holds the name to write at its place.</summary>
    public const string Rename = "TypedConfig.Rename";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = ValueProblemCodes.All.ToDictionary(static code => code.Id, Descriptor);

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [.. ById.Values.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal)];

    public static Diagnostic Of(ValueProblem problem, string path, SourceText text)
    {
        // The compiler counts from 0.
        var start = Inside(text, problem.Place.Line - 1, problem.Place.Column - 1);
        var end = Math.Max(start, Inside(text, problem.Place.EndLine - 1, problem.Place.EndColumn - 1));
        var span = TextSpan.FromBounds(start, end);
        var properties = problem.Rename is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Rename, problem.Rename);
        return Diagnostic.Create(ById[problem.Code.Id], Location.Create(path, span, text.Lines.GetLinePositionSpan(span)), properties, problem.Message);
    }

    /// <summary>A place in the text, be it beyond what the compiler makes of the file.</summary>
    private static int Inside(SourceText text, int line, int column)
    {
        var of = text.Lines[Math.Min(line, text.Lines.Count - 1)];
        return Math.Min(of.Start + column, of.EndIncludingLineBreak);
    }

    // The environment may set what is missing in the files, so that rule is for those who want it.
    private static DiagnosticDescriptor Descriptor(ProblemCode code) => new(
        code.Id,
        code.Title,
        "{0}",
        "TypedConfig.ValueFiles",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: code != ValueProblemCodes.MissingKey,
        helpLinkUri: RuleLink.Of(code.Id));
}
