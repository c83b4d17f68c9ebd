using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 4: a value by the name of its key, which the lowest of the layers sets, beside the framework's look-up through all of them.</summary>
public class DynamicKeyBenchmarks
{
    private const string StockPath = "Database:PoolSize";
    private const string OurName = "database.pool_size";

    private IConfigurationRoot _configuration = null!;
    private ConfigMonitor<SettingsConfig> _monitor = null!;
    private Dictionary<string, int> _floor = null!;

    [Params(1, 5, 10)]
    public int Layers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _configuration = SampleSettings.InLayers(Layers);
        _monitor = ConfigMonitor.Create<SettingsConfig>(_configuration);
        _floor = Enumerable.Range(0, 19).ToDictionary(static i => $"database.key_{i}");
        _floor.Add(OurName, SampleSettings.PoolSize);
        SampleSettings.ThrowUnlessEqual(SampleSettings.PoolSize, Reflection(), Generated(), int.Parse(Indexer()!, null), Ours(), Floor());
    }

    [GlobalCleanup]
    public void Cleanup() => _monitor.Dispose();

    [Benchmark(Baseline = true, Description = "stock GetValue<int>")]
    public int Reflection() => Reflected.Integer(_configuration, StockPath);

    [Benchmark(Description = "stock GetValue<int>, source-generated")]
    public int Generated() => _configuration.GetValue<int>(StockPath);

    [Benchmark(Description = "stock indexer, text only")]
    public string? Indexer() => _configuration[StockPath];

    [Benchmark(Description = "monitor.GetValue<int>")]
    public int Ours() => _monitor.GetValue<int>(OurName);

    [Benchmark(Description = "floor: a dictionary of 20 values")]
    public int Floor() => _floor[OurName];
}
