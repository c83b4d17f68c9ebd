using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedConfig.Compiler;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>Reports what is doubtful in a schema (TC0xxx); what makes it unusable is the generator's to report.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. ProblemDiagnostic.Descriptors(ProblemSeverity.Warning)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        if (!SchemaFile.IsSchema(context.AdditionalFile.Path))
        {
            return;
        }

        var source = SchemaFile.Read(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider, context.CancellationToken);
        foreach (var problem in SchemaParser.Parse(source, context.CancellationToken).Problems)
        {
            if (problem.Severity == ProblemSeverity.Warning)
            {
                context.ReportDiagnostic(ProblemDiagnostic.Of(problem));
            }
        }
    }
}
