using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedConfig.Generator;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 15: what a key stroke in a C# file of a project of 1,000 costs, beside a generator that does nothing.</summary>
public class KeystrokeBenchmarks
{
    private readonly CSharpCompilation[] _strokes = new CSharpCompilation[2];
    private GeneratorDriver _ours = null!;
    private GeneratorDriver _empty = null!;
    private int _stroke;

    [Params(10, 100, 1_000)]
    public int Files { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var project = GeneratedProject.WithFiles(Files);
        _strokes[0] = GeneratedProject.Edited(project, 0);
        _strokes[1] = GeneratedProject.Edited(project, 1);
        var schema = GeneratedProject.Schema(200);
        _ours = GeneratedProject.Driver(new TypedConfigGenerator(), schema).RunGenerators(project);
        _empty = GeneratedProject.Driver(new EmptyGenerator(), schema).RunGenerators(project);
    }

    [Benchmark(Baseline = true, Description = "empty generator")]
    public GeneratorDriver Empty() => _empty = _empty.RunGenerators(_strokes[_stroke ^= 1]);

    [Benchmark(Description = "TypedConfig, 200 keys")]
    public GeneratorDriver Ours() => _ours = _ours.RunGenerators(_strokes[_stroke ^= 1]);

    private sealed class EmptyGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.AdditionalTextsProvider.Select(static (text, _) => text.Path),
                static (_, _) => { });
    }
}
