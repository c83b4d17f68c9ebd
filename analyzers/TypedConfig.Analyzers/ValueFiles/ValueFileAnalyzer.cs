using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedConfig.Analyzers;

/// <summary>Holds the values in a project's configuration files to its schemas (TC2xxx).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ValueRules.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var project = new ProjectValues(start.Options);
            start.RegisterAdditionalFileAction(file => Report(file, project));
        });
    }

    private static void Report(AdditionalFileAnalysisContext context, ProjectValues project)
    {
        if (ValueFileKinds.Of(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider) is null
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var switches = new RuleSwitches(context.Options.AnalyzerConfigOptionsProvider, context.AdditionalFile);
        foreach (var problem in project.ProblemsOf(context.AdditionalFile, context.CancellationToken))
        {
            if (!switches.IsOff(problem.Code.Id))
            {
                context.ReportDiagnostic(ValueRules.Of(problem, context.AdditionalFile.Path, text));
            }
        }
    }
}
