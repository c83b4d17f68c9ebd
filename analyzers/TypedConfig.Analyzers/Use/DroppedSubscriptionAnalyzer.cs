using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedConfig.Analyzers;

/// <summary>TC1004: a subscription to changes that nobody can end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedSubscriptionAnalyzer() : UseAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = UseRule.Of(
        "TC1004",
        "A subscription to changes is dropped",
        "{0}: the subscription is dropped, so nothing can end it and it keeps what the callback uses alive; dispose of it, or assign it to _ if it is to last as long as the {1}");

    private protected override void Start(CompilationStartAnalysisContext start)
    {
        if (Subscriptions.Of(start.Compilation) is { } subscriptions)
        {
            start.RegisterOperationAction(context => Analyze(context, subscriptions), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, Subscriptions subscriptions)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (subscriptions.IsSubscription(invocation) && IsDropped(invocation))
        {
            var source = invocation.TargetMethod.ContainingType.Name == "ConfigMonitor" ? "monitor" : "options";
            context.ReportDiagnostic(Diagnostic.Create(Rule, CalledName.Location(invocation), invocation.TargetMethod.Name, source));
        }
    }

    /// <summary>An assignment to a discard is a statement of intent.</summary>
    private static bool IsDropped(IInvocationOperation invocation)
    {
        var parent = invocation.Parent;
        while (parent is IConditionalAccessOperation)
        {
            parent = parent.Parent;
        }

        return parent is IExpressionStatementOperation;
    }
}
