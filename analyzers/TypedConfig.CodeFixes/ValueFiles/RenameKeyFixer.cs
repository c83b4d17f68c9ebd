using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Analyzers;

namespace TypedConfig.CodeFixes;

/// <summary>Writes the known name over an unknown or older one in a value file (TC2001, TC2005).</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(RenameKeyFixer),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".json", ".yaml", ".yml"])]
[Shared]
public sealed class RenameKeyFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TC2001", "TC2005"];

    /// <summary>None: the platform fixes all only in C#.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(ValueRules.Rename, out var name) && name is not null)
            {
                var (file, span) = (context.TextDocument, diagnostic.Location.SourceSpan);
                context.RegisterCodeFix(
                    CodeAction.Create($"Rename to {name}", cancellationToken => RenameAsync(file, span, name, cancellationToken), nameof(RenameKeyFixer)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> RenameAsync(TextDocument file, TextSpan span, string name, CancellationToken cancellationToken)
    {
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return file.Project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(new TextChange(span, name)));
    }
}
