using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedConfig.Analyzers;

namespace TypedConfig.CodeFixes;

/// <summary>Reads the replacement that the schema names instead of a deprecated key, which the compiler reports as obsolete.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeprecatedKeyFixer))]
[Shared]
public sealed class DeprecatedKeyFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0612", "CS0618"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (model is not null
                && root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is MemberAccessExpressionSyntax use
                && model.GetSymbolInfo(use, context.CancellationToken).Symbol is IPropertySymbol property
                && Find(context, property) is { } keys
                && Accessors.Of(model, keys.New.Schema.RootType, keys.New.Properties) is { } accessors
                && SymbolEqualityComparer.IncludeNullability.Equals(accessors.Type, property.Type))
            {
                await Replacement.RegisterAsync(context, diagnostic, use, Expressions(use, keys.Old, keys.New, accessors), nameof(DeprecatedKeyFixer)).ConfigureAwait(false);
            }
        }
    }

    private static (KnownKey Old, KnownKey New)? Find(CodeFixContext context, IPropertySymbol property)
    {
        var schemas = ProjectSchemas.Of(context.Document.Project.AnalyzerOptions, context.CancellationToken);
        var old = schemas.Select(schema => schema.Find(property)).FirstOrDefault(static key => key is not null);
        return old?.Leaf?.Deprecated?.Replacement is { } name && old.Schema.Find(name) is { Leaf.Deprecated: null } live ? (old, live) : null;
    }

    /// <summary>From the same receiver where it leads to both, else from whatever else is in reach.</summary>
    private static IEnumerable<string> Expressions(MemberAccessExpressionSyntax use, KnownKey old, KnownKey live, Accessors accessors)
    {
        var (from, to) = (old.Properties.Split('.'), live.Properties.Split('.'));
        var shared = from.Zip(to, static (one, other) => one == other).TakeWhile(static same => same).Count();
        ExpressionSyntax receiver = use;
        for (var i = from.Length - 1; i >= shared; i--)
        {
            if (receiver is not MemberAccessExpressionSyntax access || access.Name.Identifier.ValueText != from[i])
            {
                return accessors.At(use.SpanStart);
            }

            receiver = access.Expression;
        }

        return [$"{receiver.WithoutTrivia()}.{string.Join(".", to.Skip(shared))}"];
    }
}
