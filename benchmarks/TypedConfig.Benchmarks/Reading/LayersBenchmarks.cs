using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 5 with layers: 20 fields of 100 keys, which the lowest layer sets below others of 100 keys that nobody binds.</summary>
public class LayersBenchmarks
{
    private IConfigurationRoot _configuration = null!;

    [Params(1, 5, 10)]
    public int Layers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _configuration = SampleSettings.InLayers(Layers);
        SampleSettings.ThrowUnlessEqual(StockSettings.Parse(_configuration), Generated(), Floor(), StockSettings.Of(Ours()));
    }

    [Benchmark(Baseline = true, Description = "stock binder, source-generated")]
    public StockSettings? Generated() => Stock.Generated(_configuration);

    [Benchmark(Description = "floor: parsed by hand, both spellings")]
    public StockSettings Floor() => StockSettings.Parse(_configuration);

    [Benchmark(Description = "TypedConfig")]
    public SettingsConfig Ours() => Reading.Of<SettingsConfig>(_configuration, previous: null);
}
