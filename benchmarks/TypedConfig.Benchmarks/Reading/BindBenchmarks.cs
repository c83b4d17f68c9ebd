using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Goals 5 and 6: 20 fields read from one provider with more and more keys. Ours checks the constraints and notes the origins too.</summary>
public class BindBenchmarks
{
    private IConfigurationRoot _configuration = null!;
    private IConfigurationRoot _store = null!;
    private SettingsConfig _inForce = null!;

    [Params(20, 100, 1_000, 10_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        _configuration = SampleSettings.InMemory(Keys);
        _store = new ConfigurationBuilder().AddMemoryStore(await SampleSettings.StoreAsync(SampleSettings.Values(Keys))).Build();
        _inForce = Ours();
        var expected = StockSettings.Parse(_configuration);
        SampleSettings.ThrowUnlessEqual(expected, Generated(), Reflection(), StockSettings.Of(Ours()), StockSettings.Of(OursCertain()), StockSettings.Of(OursFromStore()), StockSettings.Of(OursAgain()));
    }

    [GlobalCleanup]
    public void Cleanup() => ((IDisposable)_store).Dispose();

    [Benchmark(Baseline = true, Description = "stock binder, source-generated")]
    public StockSettings? Generated() => Stock.Generated(_configuration);

    [Benchmark(Description = "stock binder, reflection")]
    public StockSettings? Reflection() => Reflected.Settings(_configuration);

    [Benchmark(Description = "floor: parsed by hand, both spellings")]
    public StockSettings Floor() => StockSettings.Parse(_configuration);

    [Benchmark(Description = "TypedConfig, the same provider")]
    public SettingsConfig Ours() => Reading.Of<SettingsConfig>(_configuration, previous: null);

    [Benchmark(Description = "TypedConfig, the same provider, no value changed")]
    public SettingsConfig OursAgain() => Reading.Of(_configuration, _inForce);

    [Benchmark(Description = "TypedConfig, the same provider, until the readings agree")]
    public SettingsConfig OursCertain() => Reading.Certain<SettingsConfig>(_configuration);

    [Benchmark(Description = "TypedConfig, a store")]
    public SettingsConfig OursFromStore() => Reading.Of<SettingsConfig>(_store, previous: null);
}
