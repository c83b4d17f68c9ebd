using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedConfig.Analyzers;

namespace TypedConfig.CodeFixes;

/// <summary>Spells a raw string the way the schema knows it (TC1002), where it is a literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MisspelledKeyFixer))]
[Shared]
public sealed class MisspelledKeyFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MisspelledKeyAnalyzer.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal)
            {
                var meant = diagnostic.Properties[MisspelledKeyAnalyzer.MeantProperty]!;
                var changed = context.Document.WithSyntaxRoot(root.ReplaceNode(literal, Literal(meant).WithTriviaFrom(literal)));
                context.RegisterCodeFix(CodeAction.Create($"Change to \"{meant}\"", _ => Task.FromResult(changed), nameof(MisspelledKeyFixer)), diagnostic);
            }
        }
    }

    private static LiteralExpressionSyntax Literal(string text) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
