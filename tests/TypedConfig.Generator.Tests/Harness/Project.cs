using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedConfig.Generator.Tests;

/// <summary>A project as the generator sees it. Each edit gives a new project, in which the generator has run again.</summary>
internal sealed class Project
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("TypedConfig.Schema", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("TypedConfig.Generator", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Compilation _compilation;
    private readonly ImmutableArray<AdditionalText> _files;
    private readonly TestOptions _options;

    private Project(GeneratorDriver driver, Compilation compilation, ImmutableArray<AdditionalText> files, TestOptions options)
    {
        _compilation = compilation;
        _files = files;
        _options = options;
        Driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Output = output;
        Diagnostics = diagnostics;
    }

    public GeneratorDriver Driver { get; }

    /// <summary>The C# of the project and of the generator.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public static Project Of((string Path, string Text)[] files, string code = "", TestOptions? options = null, IIncrementalGenerator? generator = null)
    {
        var settings = options ?? TestOptions.WithRootNamespace("Acme");
        var compilation = CSharpCompilation.Create(
            "Generated" + Guid.NewGuid().ToString("N"),
            code.Length == 0 ? [] : [CSharpSyntaxTree.ParseText(code, Parse, "Test.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        ImmutableArray<AdditionalText> texts = [.. files.Select(static file => new InMemoryAdditionalText(file.Path, file.Text))];
        var driver = CSharpGeneratorDriver.Create(
            [(generator ?? new TypedConfigGenerator()).AsSourceGenerator()],
            texts,
            Parse,
            settings,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new Project(driver, compilation, texts, settings);
    }

    public Project RunAgain() => new(Driver, _compilation, _files, _options);

    public Project EditCode()
    {
        var edited = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal sealed class Unrelated;", Parse, "Unrelated.cs"));
        return new(Driver, edited, _files, _options);
    }

    public Project AddFile(string path, string text)
    {
        var file = new InMemoryAdditionalText(path, text);
        return new(Driver.AddAdditionalTexts([file]), _compilation, _files.Add(file), _options);
    }

    public Project EditFile(string path, Func<string, string> edit)
    {
        var old = _files.Single(file => file.Path == path);
        var text = old.GetText(TestContext.Current.CancellationToken)!.ToString();
        var edited = new InMemoryAdditionalText(path, edit(text));
        return new(Driver.ReplaceAdditionalText(old, edited), _compilation, _files.Replace(old, edited), _options);
    }

    public Project EditOptions(TestOptions options) => new(Driver.WithUpdatedAnalyzerConfigOptions(options), _compilation, _files, options);

    /// <summary>Brings every file and setting again, with the same content.</summary>
    public Project Reopen() => Reopen("");

    /// <summary>Brings every file again with a comment more, which no model may show.</summary>
    public Project Comment() => Reopen("\n# a comment\n");

    private Project Reopen(string end)
    {
        var files = _files.Select(file => (AdditionalText)new InMemoryAdditionalText(file.Path, file.GetText(TestContext.Current.CancellationToken) + end));
        ImmutableArray<AdditionalText> reopened = [.. files];
        var options = _options.Copy();
        return new(Driver.ReplaceAdditionalTexts(reopened).WithUpdatedAnalyzerConfigOptions(options), _compilation, reopened, options);
    }
}
