using Microsoft.CodeAnalysis;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers.Tests;

public sealed class SchemaAnalyzerTests
{
    private const string Doubtful = """
        size: { type: integer, mni: 1 }
        text: { type: string, min: 1 }
        path: { type: string, default: x, required: true }
        """;

    [Theory]
    [InlineData("size: { type: integer, mni: 1 }", "TC0023 'mni'")]
    [InlineData("$descripton: oops", "TC0023 '$descripton'")]
    [InlineData("text: { type: string, min: 1 }", "TC0024 'min'")]
    [InlineData("text: { type: string, pattern: '(a)\\1' }", "TC0025 ''(a)\\1''")]
    [InlineData("size: { type: integer, max: 5, examples: [3, 6] }", "TC0026 '6'")]
    [InlineData("size: { type: integer, default: 5, required: true }", "TC0027 'required'")]
    [InlineData("path: { type: string }", "TC0028 'path'")]
    public async Task WarningStandsUnderTheDoubtfulText(string schema, string expected)
    {
        var diagnostics = await AnalyzerRun.AnalyzerAsync(schema);
        Assert.Equal([expected], AnalyzerRun.Shown(diagnostics, schema));
        Assert.All(diagnostics, static diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
        Assert.Empty(AnalyzerRun.Generator(schema));
    }

    [Fact]
    public async Task EachWarningIsReportedOnce()
    {
        var diagnostics = await AnalyzerRun.AnalyzerAsync(Doubtful);
        Assert.Equal(["TC0023 'mni'", "TC0024 'min'", "TC0028 'path'", "TC0027 'required'"], AnalyzerRun.Shown(diagnostics, Doubtful));
    }

    [Fact]
    public async Task ErrorsAreLeftToTheGenerator()
    {
        const string Schema = "size: { type: intger, default: 1 }\nother: { type: integer, mni: 1 }";
        Assert.Equal(["TC0023 'mni'"], AnalyzerRun.Shown(await AnalyzerRun.AnalyzerAsync(Schema), Schema));
        Assert.Equal(["TC0009 'intger'"], AnalyzerRun.Shown(AnalyzerRun.Generator(Schema), Schema));
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("")]
    [InlineData("&a [*a]")]
    public async Task BrokenTextDoesNotEndTheAnalyzer(string schema) => Assert.Empty(await AnalyzerRun.AnalyzerAsync(schema));

    [Fact]
    public async Task EveryFileIsReadAndOnlySchemasAre()
    {
        const string Schema = "size: { type: integer, mni: 1 }";
        var diagnostics = await AnalyzerRun.AnalyzerAsync([("a.schema.yaml", Schema), ("b/schema.yaml", Schema), ("notes.yaml", Schema), ("appsettings.json", Schema)]);
        Assert.Equal(["a.schema.yaml", "b/schema.yaml"], diagnostics.Select(static diagnostic => diagnostic.Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task MessageNamesTheKeyAndTheNearestKnownName()
    {
        var message = Assert.Single(await AnalyzerRun.AnalyzerAsync("pool: { size: { type: integer, mni: 1 } }")).GetMessage();
        Assert.Contains("pool.size", message);
        Assert.Contains("min", message);
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public async Task NoWarnAndGlobalConfigSetTheSeverity(ReportDiagnostic severity, DiagnosticSeverity? expected)
    {
        var diagnostics = await AnalyzerRun.AnalyzerAsync(Doubtful, new Dictionary<string, ReportDiagnostic> { ["TC0023"] = severity });
        Assert.Equal(expected, diagnostics.SingleOrDefault(static diagnostic => diagnostic.Id == "TC0023")?.Severity);
        Assert.Equal(3, diagnostics.Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning));
    }

    [Fact]
    public void AnalyzerReportsWarningsAndGeneratorErrors()
    {
        var reported = new SchemaAnalyzer().SupportedDiagnostics.Select(static descriptor => descriptor.Id);
        Assert.Equal(ProblemCodes.All.Where(static code => code.Severity == ProblemSeverity.Warning).Select(static code => code.Id).Order(), reported);
        Assert.DoesNotContain(new SchemaAnalyzer().SupportedDiagnostics, static descriptor => descriptor.DefaultSeverity != DiagnosticSeverity.Warning || !descriptor.IsEnabledByDefault);
    }
}
