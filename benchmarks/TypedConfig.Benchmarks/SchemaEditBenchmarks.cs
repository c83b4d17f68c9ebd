using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedConfig.Generator;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 16: what an edit of the schema costs, from its text to the C# text; grows with the number of keys.</summary>
public class SchemaEditBenchmarks
{
    private readonly AdditionalText[] _edits = new AdditionalText[2];
    private CSharpCompilation _project = null!;
    private GeneratorDriver _driver = null!;
    private AdditionalText _schema = null!;
    private int _edit;

    [Params(200, 2_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _project = GeneratedProject.WithFiles(10);
        _edits[0] = GeneratedProject.Schema(Keys, defaultValue: 20);
        _edits[1] = GeneratedProject.Schema(Keys, defaultValue: 30);
        _schema = GeneratedProject.Schema(Keys);
        _driver = GeneratedProject.Driver(new TypedConfigGenerator(), _schema).RunGenerators(_project);
    }

    [Benchmark]
    public GeneratorDriver Edit()
    {
        var next = _edits[_edit ^= 1];
        _driver = _driver.ReplaceAdditionalText(_schema, next).RunGenerators(_project);
        _schema = next;
        return _driver;
    }
}
