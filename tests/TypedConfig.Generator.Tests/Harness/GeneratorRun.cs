using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace TypedConfig.Generator.Tests;

/// <summary>
/// Runs the generator on schemas and some C#. Every run is repeated: after an edit of C# no step may run, and after every sound schema got
/// a comment more nothing may differ.
/// </summary>
internal sealed class GeneratorRun
{
    private readonly Project _project;

    private GeneratorRun(Project project) => _project = project;

    public Compilation Compilation => _project.Output;

    /// <summary>What the generator reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => _project.Diagnostics;

    /// <summary>The generated files by their names.</summary>
    public IReadOnlyDictionary<string, string> Sources => _project.Driver.GetRunResult().Results[0].GeneratedSources
        .ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    /// <summary>The generated file, of which there has to be one.</summary>
    public string Source => Assert.Single(Sources).Value;

    /// <summary>Errors and warnings of the compiler, missing documentation of generated members among them.</summary>
    public IEnumerable<Diagnostic> CompilerProblems => Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Where(static diagnostic => diagnostic.Id != "CS1591" || diagnostic.Location.SourceTree?.FilePath != "Test.cs");

    public static GeneratorRun Of(string schema, string code = "", string path = "schema.yaml", TestOptions? options = null) =>
        Of([(path, schema)], code, options);

    public static GeneratorRun Of((string Path, string Text)[] schemas, string code = "", TestOptions? options = null)
    {
        var project = Project.Of(schemas, code, options);
        Assert.Null(project.Driver.GetRunResult().Results[0].Exception);
        Cached.AssertNothingRan(project.EditCode().Driver);

        // An error at the end of a file moves with what is added there.
        Cached.AssertAll(project.Diagnostics.IsEmpty ? project.Comment().Driver : project.Reopen().Driver);
        return new GeneratorRun(project);
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

    /// <summary>Runs <c>public static string Run(…)</c> of <c>Program</c> in the C# of the test.</summary>
    public string Execute(params object?[] arguments) => (string)Load().GetType("Program")!.GetMethod("Run")!.Invoke(null, arguments)!;
}
