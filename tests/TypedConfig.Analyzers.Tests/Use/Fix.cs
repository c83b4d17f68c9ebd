using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedConfig.Analyzers.Tests.Use;

/// <summary>Applies code fixes as an editor does. What comes out has to compile.</summary>
internal static class Fix
{
    /// <summary>The titles of what is offered for a diagnostic.</summary>
    public static async Task<IEnumerable<string>> TitlesAsync(UseProject project, CodeFixProvider fixer, Diagnostic diagnostic) =>
        (await ActionsAsync(project, fixer, diagnostic)).Select(static action => action.Title);

    /// <summary>The first file after the fix of a diagnostic, of which one has to be offered.</summary>
    public static async Task<string> ApplyAsync(UseProject project, CodeFixProvider fixer, Diagnostic diagnostic) =>
        await ResultAsync(project, Assert.Single(await ActionsAsync(project, fixer, diagnostic)));

    /// <summary>The first file after the fix of all diagnostics at once.</summary>
    public static async Task<string> ApplyAllAsync(UseProject project, CodeFixProvider fixer, IReadOnlyList<Diagnostic> diagnostics)
    {
        var kind = (await ActionsAsync(project, fixer, diagnostics[0])).Single().EquivalenceKey;
        var all = new FixAllContext(
            project.Document, fixer, FixAllScope.Document, kind, fixer.FixableDiagnosticIds, new Known(diagnostics), TestContext.Current.CancellationToken);
        var action = await fixer.GetFixAllProvider()!.GetFixAsync(all);
        Assert.NotNull(action);
        return await ResultAsync(project, action);
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(UseProject project, CodeFixProvider fixer, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var document = project.Project.GetDocument(diagnostic.Location.SourceTree)!;
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task<string> ResultAsync(UseProject project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Project.Id)!;
        var compilation = (await changed.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return (await changed.GetDocument(project.Document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private sealed class Known(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => GetAllDiagnosticsAsync(document.Project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => GetAllDiagnosticsAsync(project, cancellationToken);
    }
}
