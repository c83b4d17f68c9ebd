using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace TypedConfig.Analyzers.Tests;

/// <summary>A build of a project with schemas and value files, as far as the analyzer of value files sees it.</summary>
internal sealed class ValueRun
{
    private readonly List<Text> _texts = [];
    private readonly Dictionary<string, string> _options = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ReportDiagnostic> _severities = [];

    /// <summary>The only file of values.</summary>
    public static ValueRun Json(string schema, string appSettings) => new ValueRun().With("schema.yaml", schema).With("appsettings.json", appSettings);

    public static ValueRun Yaml(string schema, string values) => new ValueRun().With("schema.yaml", schema).With("config/app.yaml", values);

    /// <summary>A launch profile with some environment variables.</summary>
    public static ValueRun Launch(string schema, string variables) => new ValueRun()
        .With("schema.yaml", schema)
        .With("Properties/launchSettings.json", "{ \"profiles\": { \"http\": { \"commandName\": \"Project\", \"environmentVariables\": { " + variables + " } } } }");

    public ValueRun With(string path, string text)
    {
        _texts.Add(new Text(path, SourceText.From(text)));
        return this;
    }

    /// <summary>A line of a global configuration file.</summary>
    public ValueRun Option(string key, string value)
    {
        _options.Add(key, value);
        return this;
    }

    public ValueRun Severity(string id, ReportDiagnostic severity)
    {
        _severities.Add(id, severity);
        return this;
    }

    public async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync()
    {
        var options = new AnalyzerOptions([.. _texts], new Options(_options));
        var compilation = CSharpCompilation.Create(
            "Analyzed",
            references: [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, specificDiagnosticOptions: _severities));
        var analysis = compilation.WithAnalyzers([new ValueFileAnalyzer()], new CompilationWithAnalyzersOptions(options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        var diagnostics = await analysis.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition)];
    }

    /// <summary>Each finding as its id, the text under the squiggle and the message: <c>TC2003 [5000] database.pool_size = 5000: must be at most 1000</c>.</summary>
    public async Task<string[]> FindAsync() => [.. (await DiagnosticsAsync()).Select(Show)];

    /// <summary>The findings of one rule, without their id.</summary>
    public async Task<string[]> FindAsync(string id) => [.. (await FindAsync()).Where(found => found.StartsWith(id, StringComparison.Ordinal)).Select(static found => found[7..])];

    public SourceText TextOf(string path) => _texts.Find(text => text.Path == path)!.GetText();

    private string Show(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        if (place.Path.Length == 0)
        {
            return diagnostic.ToString();
        }

        var text = TextOf(place.Path);
        Assert.Equal(place.Span, text.Lines.GetLinePositionSpan(diagnostic.Location.SourceSpan));
        return $"{diagnostic.Id} [{text.ToString(diagnostic.Location.SourceSpan)}] {diagnostic.GetMessage()}";
    }

    private sealed class Text(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }

    /// <summary>The project names every file below <c>config/</c> as one with values.</summary>
    private sealed class Options(Dictionary<string, string> global) : AnalyzerConfigOptionsProvider
    {
        private static readonly Dictionary<string, string> Named = new() { ["build_metadata.AdditionalFiles.TypedConfigValues"] = "true" };

        public override AnalyzerConfigOptions GlobalOptions { get; } = new Known(global);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Known([]);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Known(textFile.Path.Contains("config/", StringComparison.Ordinal) ? Named : []);
    }

    private sealed class Known(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            var found = values.TryGetValue(key, out var known);
            value = known ?? "";
            return found;
        }
    }
}
