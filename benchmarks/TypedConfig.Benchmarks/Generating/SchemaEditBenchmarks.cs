using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Generator;

namespace TypedConfig.Benchmarks;

/// <summary>
/// Goal 16: what an edit of the schema costs, from its text to C# that the compiler has taken up. No other generator reads such a schema: beside it
/// stands one that hands the compiler the same text ready-made.
/// </summary>
public class SchemaEditBenchmarks
{
    private readonly AdditionalText[] _edits = new AdditionalText[2];
    private CSharpCompilation _project = null!;
    private GeneratorDriver _driver = null!;
    private GeneratorDriver _floor = null!;
    private AdditionalText _schema = null!;
    private AdditionalText _floorSchema = null!;
    private int _edit;

    [Params(1, 20, 200, 2_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _project = GeneratedProject.WithFiles(10);
        _edits[0] = GeneratedProject.Schema(Keys, defaultValue: 20);
        _edits[1] = GeneratedProject.Schema(Keys, defaultValue: 30);
        _schema = _floorSchema = GeneratedProject.Schema(Keys);
        _driver = GeneratedProject.Driver(new TypedConfigGenerator(), _schema).RunGenerators(_project);
        var sources = _driver.GetRunResult().Results.Single().GeneratedSources.Select(static source => source.SourceText.ToString());
        _floor = GeneratedProject.Driver(new ReadyGenerator([.. sources]), _schema).RunGenerators(_project);
    }

    [Benchmark(Baseline = true, Description = "floor: the same C#, ready-made")]
    public GeneratorDriver Floor()
    {
        var next = _edits[_edit ^= 1];
        _floor = _floor.ReplaceAdditionalText(_floorSchema, next).RunGenerators(_project);
        _floorSchema = next;
        return _floor;
    }

    [Benchmark(Description = "TypedConfig")]
    public GeneratorDriver Edit()
    {
        var next = _edits[_edit ^= 1];
        _driver = _driver.ReplaceAdditionalText(_schema, next).RunGenerators(_project);
        _schema = next;
        return _driver;
    }

    private sealed class ReadyGenerator(string[] sources) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.AdditionalTextsProvider.Select(static (text, cancellation) => text.GetText(cancellation)!.GetHashCode()), (output, hash) =>
            {
                for (var i = 0; i < sources.Length; i++)
                {
                    // A text of its own each time, as a real generator makes one, so that the compiler parses it.
                    output.AddSource($"{i}.g.cs", SourceText.From($"// {hash}\n{sources[i]}", Encoding.UTF8));
                }
            });
    }
}
