using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedConfig.Generator.Tests;

/// <summary>Runs the generator on schemas and some C#. Every run is repeated and has to come wholly from the cache.</summary>
internal sealed class GeneratorRun
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("TypedConfig.Schema", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("TypedConfig.Generator", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private GeneratorRun(GeneratorDriver driver, Compilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        Driver = driver;
        Compilation = compilation;
        Diagnostics = diagnostics;
    }

    public GeneratorDriver Driver { get; }

    public Compilation Compilation { get; }

    /// <summary>What the generator reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public string Source => Assert.Single(Driver.GetRunResult().GeneratedTrees).GetText(TestContext.Current.CancellationToken).ToString();

    /// <summary>Errors and warnings of the compiler, missing documentation of generated members among them.</summary>
    public IEnumerable<Diagnostic> CompilerProblems => Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Where(static diagnostic => diagnostic.Id != "CS1591" || diagnostic.Location.SourceTree?.FilePath != "Test.cs");

    public static GeneratorRun Of(string schema, string code = "", string path = "schema.yaml", TestOptions? options = null) =>
        Of([(path, schema)], code, options);

    public static GeneratorRun Of((string Path, string Text)[] schemas, string code = "", TestOptions? options = null)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp13, DocumentationMode.Diagnose);
        var compilation = CSharpCompilation.Create(
            "Generated" + Guid.NewGuid().ToString("N"),
            code.Length == 0 ? [] : [CSharpSyntaxTree.ParseText(code, parse, "Test.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new TypedConfigGenerator().AsSourceGenerator()],
            schemas.Select(static schema => (AdditionalText)new InMemoryAdditionalText(schema.Path, schema.Text)),
            parse,
            options ?? TestOptions.WithRootNamespace("Acme"),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Cached.AssertAll(driver.RunGenerators(compilation.Clone()));
        return new GeneratorRun(driver, output, diagnostics);
    }

    /// <summary>Compiles and loads; nothing may be wrong with the C#.</summary>
    public Assembly Load()
    {
        Assert.Empty(CompilerProblems);
        using var image = new MemoryStream();
        Assert.True(Compilation.Emit(image).Success);
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }

    /// <summary>Runs <c>public static string Run()</c> of <c>Program</c> in the C# of the test.</summary>
    public string Execute() => (string)Load().GetType("Program")!.GetMethod("Run")!.Invoke(null, null)!;
}
