using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedConfig.Analyzers;

/// <summary>What the rules about C# share: one rule each, for code that people write, looked for only in projects where it can be broken.</summary>
public abstract class UseAnalyzer : DiagnosticAnalyzer
{
    private protected UseAnalyzer(DiagnosticDescriptor rule) => SupportedDiagnostics = [rule];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Registers what a project needs; nothing where the rule cannot be broken.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext start);
}
