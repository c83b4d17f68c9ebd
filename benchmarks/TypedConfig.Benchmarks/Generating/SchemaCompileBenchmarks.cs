extern alias SchemaSide;

using BenchmarkDotNet.Attributes;
using SchemaSide::TypedConfig.Schema;
using YamlDotNet.Core;

namespace TypedConfig.Benchmarks;

/// <summary>A schema's text to its model and problems, beside the YAML parser alone, which reads the same text and keeps nothing.</summary>
public class SchemaCompileBenchmarks
{
    private string _text = "";

    [Params(1, 20, 200, 2_000, 8_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup() => _text = GeneratedProject.Schema(Keys).GetText()!.ToString();

    [Benchmark(Baseline = true, Description = "floor: the YAML parser alone")]
    public int Floor()
    {
        var (parser, events) = (new Parser(new StringReader(_text)), 0);
        while (parser.MoveNext())
        {
            events++;
        }

        return events;
    }

    [Benchmark(Description = "TypedConfig")]
    public object Ours() => SchemaParser.Parse(new("schema.yaml", _text, ClassName: null, Namespace: null, "Project"), CancellationToken.None);
}
