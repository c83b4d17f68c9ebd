using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedConfig.Analyzers;

/// <summary>TC1006: a value or section of the configuration is kept by a type that outlives it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleCopyAnalyzer() : UseAnalyzer(Rule)
{
    // Which types are registered is known only at the end.
    private static readonly DiagnosticDescriptor Rule = UseRule.Of(
        "TC1006",
        "A value is copied into a type that outlives it",
        "{0}: copied into {1} of {2}, which lives as long as the process and misses every reload; keep the {3} and read {4} where it is used",
        WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Start(CompilationStartAnalysisContext start)
    {
        var schemas = ProjectSchemas.Of(start.Options, start.CancellationToken);
        if (!schemas.IsEmpty && Subscriptions.Of(start.Compilation) is { } subscriptions)
        {
            Register(start, new StaleCopies(new CopiedValue(schemas), subscriptions, new Lifetimes(start.Compilation)));
        }
    }

    private static void Register(CompilationStartAnalysisContext start, StaleCopies copies)
    {
        start.RegisterOperationAction(context => copies.NoteCall((IInvocationOperation)context.Operation), OperationKind.Invocation);
        start.RegisterOperationAction(context => copies.NoteAssignment((ISimpleAssignmentOperation)context.Operation, context.ContainingSymbol), OperationKind.SimpleAssignment);
        start.RegisterOperationAction(context => copies.NoteInitializer((ISymbolInitializerOperation)context.Operation), OperationKind.FieldInitializer, OperationKind.PropertyInitializer);
        start.RegisterOperationAction(context => copies.NoteParameter((IParameterReferenceOperation)context.Operation, context.ContainingSymbol), OperationKind.ParameterReference);
        start.RegisterCompilationEndAction(context =>
        {
            foreach (var copy in copies.Find())
            {
                var root = copy.Key.Schema.Model.ClassName;
                context.ReportDiagnostic(Diagnostic.Create(Rule, copy.Place, Shown(copy.Key), copy.Field.Name, copy.Owner.Name, root, copy.Key.Name.Length == 0 ? "its sections" : copy.Key.Properties));
            }
        });
    }

    private static string Shown(KnownKey key) => key.Name.Length == 0 ? key.Schema.Model.ClassName : key.Name;
}
