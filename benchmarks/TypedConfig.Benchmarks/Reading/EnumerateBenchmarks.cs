using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 9: a walk over all of 10,000 keys and values.</summary>
public class EnumerateBenchmarks
{
    private const int Keys = 10_000;

    private readonly Dictionary<string, string?> _floor = SampleSettings.Values(Keys);
    private IConfigurationRoot _stock = null!;
    private IConfigurationRoot _ours = null!;
    private MemoryConfigStore _store = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _stock = SampleSettings.InMemory(Keys);
        _store = await SampleSettings.StoreAsync(SampleSettings.Values(Keys));
        _ours = new ConfigurationBuilder().AddMemoryStore(_store).Build();
        SampleSettings.ThrowUnlessEqual(Floor(), StockAsEnumerable(), OurAsEnumerable(), await OurStore());
    }

    [GlobalCleanup]
    public void Cleanup() => ((IDisposable)_ours).Dispose();

    [Benchmark(Baseline = true, Description = "stock AsEnumerable")]
    public (int Keys, int Characters) StockAsEnumerable() => Walk(_stock.AsEnumerable());

    [Benchmark(Description = "AsEnumerable over a store of ours")]
    public (int Keys, int Characters) OurAsEnumerable() => Walk(_ours.AsEnumerable());

    [Benchmark(Description = "store.ReadAsync().Entries")]
    public async Task<(int Keys, int Characters)> OurStore()
    {
        var (keys, characters) = (0, 0);
        foreach (var (_, entry) in (await _store.ReadAsync()).Entries)
        {
            keys++;
            characters += entry.Value.GetString()!.Length;
        }

        return (keys, characters);
    }

    [Benchmark(Description = "floor: a dictionary")]
    public (int Keys, int Characters) Floor() => Walk(_floor);

    private static (int Keys, int Characters) Walk(IEnumerable<KeyValuePair<string, string?>> values)
    {
        var (keys, characters) = (0, 0);
        foreach (var (_, value) in values)
        {
            // Groups come too, without a value.
            if (value is not null)
            {
                keys++;
                characters += value.Length;
            }
        }

        return (keys, characters);
    }
}
