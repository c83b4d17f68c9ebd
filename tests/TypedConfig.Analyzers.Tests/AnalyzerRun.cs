using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Generator;

namespace TypedConfig.Analyzers.Tests;

/// <summary>A build of schema files as the compiler does it: the generator first, then the analyzer, with one set of severities.</summary>
internal static class AnalyzerRun
{
    /// <summary>What the analyzer reports, in the order of the places.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> AnalyzerAsync((string Path, string Text)[] files, IReadOnlyDictionary<string, ReportDiagnostic>? severities = null)
    {
        var options = new AnalyzerOptions(Texts(files), new NoOptions());
        var analysis = Compilation(severities).WithAnalyzers([new SchemaAnalyzer()], new CompilationWithAnalyzersOptions(options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        var diagnostics = await analysis.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path).ThenBy(static diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition)];
    }

    public static Task<IReadOnlyList<Diagnostic>> AnalyzerAsync(string schema, IReadOnlyDictionary<string, ReportDiagnostic>? severities = null) => AnalyzerAsync([("schema.yaml", schema)], severities);

    /// <summary>What the generator reports for the same files.</summary>
    public static ImmutableArray<Diagnostic> Generator(string schema)
    {
        var driver = CSharpGeneratorDriver.Create([new TypedConfigGenerator().AsSourceGenerator()], Texts([("schema.yaml", schema)]), optionsProvider: new NoOptions());
        return driver.RunGenerators(Compilation(null), TestContext.Current.CancellationToken).GetRunResult().Diagnostics;
    }

    /// <summary>Ids with the text under the squiggle.</summary>
    public static IEnumerable<string> Shown(IEnumerable<Diagnostic> diagnostics, string schema)
    {
        var text = SourceText.From(schema);
        return diagnostics.Select(diagnostic =>
        {
            var place = diagnostic.Location.GetLineSpan();
            return $"{diagnostic.Id} '{text.ToString(TextSpan.FromBounds(text.Lines.GetPosition(place.StartLinePosition), text.Lines.GetPosition(place.EndLinePosition)))}'";
        });
    }

    private static CSharpCompilation Compilation(IReadOnlyDictionary<string, ReportDiagnostic>? severities) => CSharpCompilation.Create(
        "Analyzed",
        references: [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, specificDiagnosticOptions: severities));

    private static ImmutableArray<AdditionalText> Texts((string Path, string Text)[] files) =>
        [.. files.Select(static file => new Text(file.Path, file.Text))];

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class NoOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Empty();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Empty : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = "";
                return false;
            }
        }
    }
}
