using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Analyzers;
using TypedConfig.Generator;

namespace TypedConfig.Docs.Tests;

/// <summary>A project as a user has it: schema, C# and value files, with what the compiler, the generator and the analyzers say of it.</summary>
internal static class Compiled
{
    private const string ValueFile = "values.yaml";

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Mvc.Testing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging; global using Microsoft.Extensions.Options; global using Shop; global using TypedConfig; global using Xunit;
        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is not ("TypedConfig.Schema.dll" or "TypedConfig.Generator.dll" or "TypedConfig.Analyzers.dll" or "TypedConfig.Docs.Tests.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(SchemaAnalyzer).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>What is wrong: errors of the compiler, and everything that the generator and the analyzers say.</summary>
    /// <param name="schema">The text of <c>schema.yaml</c>.</param>
    /// <param name="code">C#, of which statements stand in a method.</param>
    /// <param name="values">The text of a value file.</param>
    public static async Task<IEnumerable<string>> ProblemsAsync(string schema, string? code = null, string? values = null)
    {
        ImmutableArray<AdditionalText> files = [new Text("schema.yaml", schema), .. values is null ? Array.Empty<Text>() : [new Text(ValueFile, values)]];
        var driver = CSharpGeneratorDriver.Create([new TypedConfigGenerator().AsSourceGenerator()], files, optionsProvider: new Options());
        driver.RunGeneratorsAndUpdateCompilation(Compilation(code), out var output, out var generated, TestContext.Current.CancellationToken);
        var analysis = await output.WithAnalyzers(Analyzers, new AnalyzerOptions(files, new Options())).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return generated.Concat(analysis).Where(static problem => problem.Severity == DiagnosticSeverity.Error || problem.Id.StartsWith("TC", StringComparison.Ordinal)).Select(static problem => problem.ToString());
    }

    /// <summary>Runs the tests that a block shows, as their runner would.</summary>
    /// <returns>How many they are.</returns>
    public static async Task<int> RunFactsAsync(string schema, string code)
    {
        var driver = CSharpGeneratorDriver.Create([new TypedConfigGenerator().AsSourceGenerator()], [new Text("schema.yaml", schema)], optionsProvider: new Options());
        driver.RunGeneratorsAndUpdateCompilation(Compilation(code), out var output, out _, TestContext.Current.CancellationToken);
        using var image = new MemoryStream();
        Assert.True(output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var facts = Assembly.Load(image.ToArray()).GetTypes().SelectMany(static type => type.GetMethods()).Where(static method => method.IsDefined(typeof(FactAttribute), inherit: false)).ToList();
        foreach (var fact in facts)
        {
            var test = Activator.CreateInstance(fact.DeclaringType!);
            await (fact.Invoke(test, null) as Task ?? Task.CompletedTask);
            await (test is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask);
        }

        return facts.Count;
    }

    private static CSharpCompilation Compilation(string? code) => CSharpCompilation.Create(
        "Shop",
        code is null ? [] : [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(Repository.Text("tests/TypedConfig.Docs.Tests/Contexts/Names.cs")), CSharpSyntaxTree.ParseText(Wrapped(code), path: "Block.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A block may use names that it does not declare, as fields of the class that it stands in; its own go before them.</summary>
    private static string Wrapped(string code)
    {
        var root = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot();
        var statements = root.Members.OfType<GlobalStatementSyntax>();
        var others = root.Members.Where(static member => member is not GlobalStatementSyntax);
        return $$"""
            {{root.Usings.ToFullString()}}
            internal sealed class Program : Names
            {
                private async Task Run(string[] args)
                {
                    {{string.Concat(statements.Select(static statement => statement.ToFullString()))}}
                    await Task.CompletedTask;
                }

                {{string.Concat(others.Select(static member => member.ToFullString()))}}
            }
            """;
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    /// <summary>Says that the root namespace is <c>Shop</c>, and which file holds values.</summary>
    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new One("build_property.RootNamespace", "Shop");

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            textFile.Path == ValueFile ? new One("build_metadata.AdditionalFiles.TypedConfigValues", "true") : GlobalOptions;

        private sealed class One(string name, string text) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = key == name ? text : "";
                return key == name;
            }
        }
    }
}
