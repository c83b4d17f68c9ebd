using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedConfig.CodeFixes;

/// <summary>A document in which one expression is replaced.</summary>
internal static class Replacement
{
    /// <summary>Offers the first of some expressions that fits.</summary>
    /// <param name="context">Of the fixer.</param>
    /// <param name="diagnostic">What is fixed.</param>
    /// <param name="old">What is replaced.</param>
    /// <param name="expressions">What may take its place.</param>
    /// <param name="kind">The same for all that can be fixed at once.</param>
    public static async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, ExpressionSyntax old, IEnumerable<string> expressions, string kind)
    {
        foreach (var expression in expressions)
        {
            if (await TryAsync(context.Document, old, expression, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create($"Use {expression}", _ => Task.FromResult(changed), kind), diagnostic);
                return;
            }
        }
    }

    /// <summary>The changed document; null where the compiler has anything to say that it had not before.</summary>
    private static async Task<Document?> TryAsync(Document document, ExpressionSyntax old, string expression, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var mark = new SyntaxAnnotation();
        var replaced = SyntaxFactory.ParseExpression(expression).WithTriviaFrom(old).WithAdditionalAnnotations(mark);
        var changed = document.WithSyntaxRoot(root!.ReplaceNode(old, replaced));
        var changedRoot = await changed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var before = await ProblemsAsync(document, old, cancellationToken).ConfigureAwait(false);
        var after = await ProblemsAsync(changed, changedRoot!.GetAnnotatedNodes(mark).Single(), cancellationToken).ConfigureAwait(false);
        return after.All(problem => before.TryGetValue(problem.Key, out var count) && problem.Value <= count) ? changed : null;
    }

    /// <summary>What the compiler says about the member around a place: how often each id.</summary>
    private static async Task<Dictionary<string, int>> ProblemsAsync(Document document, SyntaxNode place, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var member = place.AncestorsAndSelf().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax);
        return model!.GetDiagnostics(member?.Span, cancellationToken)
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .GroupBy(static diagnostic => diagnostic.Id)
            .ToDictionary(static same => same.Key, static same => same.Count());
    }
}
