using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedConfig.Analyzers;

namespace TypedConfig.CodeFixes;

/// <summary>Reads a key through its accessor instead of a raw string (TC1001), where one is in reach and the types agree.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RawKeyFixer))]
[Shared]
public sealed class RawKeyFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RawKeyAnalyzer.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var text = root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Accessors.Of(model!, diagnostic.Properties[RawKeyAnalyzer.RootProperty]!, diagnostic.Properties[RawKeyAnalyzer.PropertiesProperty]!) is { } accessors
                && text.FirstAncestorOrSelf<BaseArgumentListSyntax>()?.Parent is ExpressionSyntax call
                && Replaced(call, accessors.Type, model!) is { } replaced)
            {
                await Replacement.RegisterAsync(context, diagnostic, replaced, accessors.At(replaced.SpanStart), nameof(RawKeyFixer)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The expression that comes to the value in its type: the call, or what parses its text; null where there is none.</summary>
    private static ExpressionSyntax? Replaced(ExpressionSyntax call, ITypeSymbol type, SemanticModel model)
    {
        // In a?["b"] the call is no expression of its own.
        if (call is not (InvocationExpressionSyntax or ElementAccessExpressionSyntax) || call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access && access.WhenNotNull.Contains(call))
        {
            return null;
        }

        return SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(call).Type, type) ? call : Parsing(call, type, model);
    }

    private static ExpressionSyntax? Parsing(ExpressionSyntax call, ITypeSymbol type, SemanticModel model)
    {
        SyntaxNode text = call;
        while (text.Parent is PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression })
        {
            text = text.Parent;
        }

        return text.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax parse } }
            && model.GetSymbolInfo(parse).Symbol is IMethodSymbol { Name: "Parse", IsStatic: true } method
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, type)
                ? parse
                : null;
    }
}
