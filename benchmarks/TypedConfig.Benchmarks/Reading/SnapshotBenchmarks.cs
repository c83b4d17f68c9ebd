using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 3: a consistent view for one request, 20 fields among 100 keys, beside IOptionsSnapshot in a scope of its own.</summary>
public class SnapshotBenchmarks
{
    /// <summary>A snapshot is shorter than the clock can tell.</summary>
    private const int Snapshots = 1_000;

    private ServiceProvider _stock = null!;
    private ServiceProvider _ours = null!;
    private SettingsConfig _config = null!;

    [GlobalSetup]
    public void Setup()
    {
        var configuration = SampleSettings.InMemory(100);
        _stock = Stock.Options(configuration);
        _ours = new ServiceCollection().AddTypedConfig<SettingsConfig>(configuration).BuildServiceProvider();
        _config = _ours.GetRequiredService<SettingsConfig>();
        SampleSettings.ThrowUnlessEqual(SampleSettings.PoolSize, StockSnapshot(), OurSnapshotInScope(), _config.Snapshot().Database.PoolSize);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _stock.Dispose();
        _ours.Dispose();
    }

    [Benchmark(Baseline = true, Description = "stock IOptionsSnapshot.Value in a scope")]
    public int StockSnapshot()
    {
        using var scope = _stock.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<StockSettings>>().Value.Database.PoolSize;
    }

    [Benchmark(OperationsPerInvoke = Snapshots, Description = "config.Snapshot()")]
    public int OurSnapshot()
    {
        var sum = 0;
        for (var i = 0; i < Snapshots; i++)
        {
            sum += _config.Snapshot().Database.PoolSize;
        }

        return sum;
    }

    [Benchmark(Description = "our IOptionsSnapshot.Value in a scope")]
    public int OurSnapshotInScope()
    {
        using var scope = _ours.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<SettingsConfig>>().Value.Database.PoolSize;
    }

    [Benchmark(Description = "floor: a scope that gives nothing")]
    public void Scope()
    {
        using var scope = _ours.CreateScope();
    }
}
