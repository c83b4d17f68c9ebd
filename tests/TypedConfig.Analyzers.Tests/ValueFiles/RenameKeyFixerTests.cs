using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedConfig.CodeFixes;

namespace TypedConfig.Analyzers.Tests;

public sealed class RenameKeyFixerTests
{
    private const string Schema = """
        database:
          pool_size: { type: integer, max: 1000, default: 10, aliases: [pool, storage.size] }
          host_name: { type: string }
        """;

    [Theory]
    [InlineData("appsettings.json", "{ \"Databse\": { \"PoolSize\": 5 } } // x", "{ \"Database\": { \"PoolSize\": 5 } } // x")]
    [InlineData("appsettings.json", "{ \"Database\": { \"PolSize\": 5 } }", "{ \"Database\": { \"PoolSize\": 5 } }")]
    [InlineData("appsettings.json", "{ \"Database\": { \"Pool\": 5 } }", "{ \"Database\": { \"PoolSize\": 5 } }")]
    [InlineData("appsettings.json", "{ \"Database:Pool\": 5 }", "{ \"Database:PoolSize\": 5 }")]
    [InlineData("config/app.yaml", "database:\n  pool: 5 # x\n", "database:\n  pool_size: 5 # x\n")]
    [InlineData("config/app.yaml", "'database':\n  'hostnam': a\n", "'database':\n  'host_name': a\n")]
    [InlineData("launchSettings.json", "{ \"profiles\": { \"x\": { \"environmentVariables\": { \"DATABASE__POL_SIZE\": \"5\" } } } }", "{ \"profiles\": { \"x\": { \"environmentVariables\": { \"DATABASE__POOL_SIZE\": \"5\" } } } }")]
    public async Task NameIsWrittenInTheFileAndNothingIsLeftToSay(string path, string text, string expected)
    {
        var run = new ValueRun().With("schema.yaml", Schema).With(path, text);
        var diagnostic = Assert.Single(await run.DiagnosticsAsync());
        var fixedText = await FixAsync(path, text, diagnostic);
        Assert.Equal(expected, fixedText);
        Assert.Empty(await new ValueRun().With("schema.yaml", Schema).With(path, fixedText!).FindAsync());
    }

    [Theory]
    [InlineData("{ \"Storage\": { \"Size\": 5 } }")]
    [InlineData("{ \"Database\": { \"PoolSize\": 5, \"PolSize\": 5 } }")]
    [InlineData("{ \"Database\": { \"PoolSize\": 5, \"Pool\": 5 } }")]
    [InlineData("{ \"Database\": { \"Pol\\u0053ize\": 5 } }")]
    [InlineData("{ \"Database\": { \"Colour\": 5 } }")]
    public async Task NothingIsOfferedWhereItIsNotCertain(string text)
    {
        var diagnostic = Assert.Single(await ValueRun.Json(Schema, text).DiagnosticsAsync());
        Assert.Null(await FixAsync("appsettings.json", text, diagnostic));
    }

    [Fact]
    public void FixerTakesPartInFilesOfValues()
    {
        var export = (ExportCodeFixProviderAttribute)Attribute.GetCustomAttribute(typeof(RenameKeyFixer), typeof(ExportCodeFixProviderAttribute))!;
        Assert.Equal([nameof(TextDocumentKind.AdditionalDocument)], export.DocumentKinds);
        Assert.Null(new RenameKeyFixer().GetFixAllProvider());
    }

    /// <summary>The text of the file after the only fix; null where none is offered.</summary>
    private static async Task<string?> FixAsync(string path, string text, Diagnostic diagnostic)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Fixed", LanguageNames.CSharp);
        var file = project.AddAdditionalDocument(path, text);
        var offered = new List<CodeAction>();
        await new RenameKeyFixer().RegisterCodeFixesAsync(new CodeFixContext(file, diagnostic, (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        if (offered.Count == 0)
        {
            return null;
        }

        var operations = await Assert.Single(offered).GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetAdditionalDocument(file.Id)!;
        return (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }
}
