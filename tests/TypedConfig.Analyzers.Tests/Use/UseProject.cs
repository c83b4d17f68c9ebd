using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Generator;

namespace TypedConfig.Analyzers.Tests.Use;

/// <summary>A project that uses the package, in memory: its C#, a schema, what the generator makes of it, and settings.</summary>
internal sealed class UseProject : IDisposable
{
    public const string Schema = """
        database:
          pool_size: { type: integer, default: 10, env: DB_POOL }
          host: { type: string, default: localhost, aliases: [server] }
          user: { type: string }
          password: { type: string, secret: true, default: x }
          port: { type: integer, default: 1, reload: restart }
          replicas: { type: array, items: { type: object, properties: { host: { type: string } } }, default: [] }
        feature_flags:
          new_checkout: { type: boolean, default: false }
        server:
          address: { type: string, default: a, reload: restart }
        old:
          size: { type: integer, default: 1, deprecated: { replacement: database.pool_size } }
          name: { type: string, deprecated: { replacement: database.host } }
          gone: { type: integer, default: 1, deprecated: really }
        size: { type: integer, default: 1 }
        """;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp13);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("TypedConfig.", StringComparison.Ordinal) || Path.GetFileName(path) is "TypedConfig.dll" or "TypedConfig.Redis.dll" or "TypedConfig.Etcd.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AdhocWorkspace _workspace = new();

    private UseProject(string[] files, string schema, string editorConfig, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var id = ProjectId.CreateNewId();
        var solution = _workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "App", "App", LanguageNames.CSharp))
            .WithProjectParseOptions(id, Parse)
            .WithProjectCompilationOptions(id, new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable))
            .WithProjectMetadataReferences(id, References)
            .AddAdditionalDocument(DocumentId.CreateNewId(id), "schema.yaml", SourceText.From(schema), filePath: "/app/schema.yaml")
            .AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", SourceText.From("is_global = true\nbuild_property.RootNamespace = Acme\n"), filePath: "/app/.globalconfig")
            .AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".editorconfig", SourceText.From("root = true\n" + editorConfig), filePath: "/app/.editorconfig");
        for (var i = 0; i < files.Length; i++)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"Test{i}.cs", SourceText.From(files[i]), filePath: $"/app/Test{i}.cs");
        }

        foreach (var (name, text) in Generated(solution.GetProject(id)!))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), name, text, filePath: "/app/obj/" + name);
        }

        Project = solution.GetProject(id)!;
    }

    public Project Project { get; }

    /// <summary>The first file of the test.</summary>
    public Document Document => Project.Documents.First();

    public static UseProject Of(string code, string schema = Schema, string editorConfig = "") => new([code], schema, editorConfig);

    public static UseProject Of(string[] files) => new(files, Schema, "");

    /// <summary>A project with top-level statements.</summary>
    public static UseProject OfProgram(string file) => new([file], Schema, "", OutputKind.ConsoleApplication);

    /// <summary>What one analyzer reports, in the order of the places. The code has to compile.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(DiagnosticAnalyzer analyzer)
    {
        var compilation = (await Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(Project.AnalyzerOptions, (failure, _, _) => failures.Add(failure), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(failures);
        return [.. diagnostics.Where(static diagnostic => !diagnostic.IsSuppressed).OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath).ThenBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }

    /// <summary>What the compiler itself reports under an id.</summary>
    public async Task<IReadOnlyList<Diagnostic>> CompileAsync(string id) =>
        [.. (await Project.GetCompilationAsync(TestContext.Current.CancellationToken))!.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Id == id)];

    /// <summary>The texts under the squiggles.</summary>
    public static async Task<IEnumerable<string>> SquigglesAsync(DiagnosticAnalyzer analyzer, string code, string schema = Schema, string editorConfig = "")
    {
        using var project = Of(code, schema, editorConfig);
        return Texts(await project.AnalyzeAsync(analyzer));
    }

    /// <summary>The only message.</summary>
    public static async Task<string> MessageAsync(DiagnosticAnalyzer analyzer, string code, string schema = Schema)
    {
        using var project = Of(code, schema);
        return Assert.Single(await project.AnalyzeAsync(analyzer)).GetMessage();
    }

    public static IEnumerable<string> Texts(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(static diagnostic => diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length))];

    public void Dispose() => _workspace.Dispose();

    private static IEnumerable<(string Name, SourceText Text)> Generated(Project project)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new TypedConfigGenerator().AsSourceGenerator()], project.AnalyzerOptions.AdditionalFiles, Parse, project.AnalyzerOptions.AnalyzerConfigOptionsProvider);
        var compilation = project.GetCompilationAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult()!;
        return driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single().GeneratedSources
            .Select(static source => (source.HintName, source.SourceText));
    }
}
