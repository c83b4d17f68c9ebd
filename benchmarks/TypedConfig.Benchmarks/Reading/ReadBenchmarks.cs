using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig.Benchmarks;

/// <summary>Goals 1 and 2: one value read among many, and the current options object, beside Microsoft.Extensions.Options and a hand-written field.</summary>
public class ReadBenchmarks
{
    /// <summary>Single reads are shorter than the clock can tell.</summary>
    private const int Reads = 1_000;

    private readonly FloorRoot _floor = new();
    private SettingsConfig _config = null!;
    private IOptionsMonitor<SettingsConfig.DatabaseSection> _ourMonitor = null!;
    private IOptionsMonitor<StockDatabase> _stockMonitor = null!;
    private IOptions<StockDatabase> _stockOptions = null!;

    [Params(20, 1_000, 10_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var configuration = SampleSettings.InMemory(Keys);
        var services = new ServiceCollection();
        services.AddTypedConfig<SettingsConfig>(configuration);
        services.Configure<StockDatabase>(configuration.GetSection("Database"));
        var provider = services.BuildServiceProvider();
        _config = provider.GetRequiredService<SettingsConfig>();
        _ourMonitor = provider.GetRequiredService<IOptionsMonitor<SettingsConfig.DatabaseSection>>();
        _stockMonitor = provider.GetRequiredService<IOptionsMonitor<StockDatabase>>();
        _stockOptions = provider.GetRequiredService<IOptions<StockDatabase>>();
        _floor.Publish(new FloorTree());
        SampleSettings.ThrowUnlessEqual(SampleSettings.PoolSize * Reads, StockMonitor(), StockOptions(), Ours(), Floor(), OurMonitor());
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Reads, Description = "stock IOptionsMonitor.CurrentValue.PoolSize")]
    public int StockMonitor()
    {
        var sum = 0;
        for (var i = 0; i < Reads; i++)
        {
            sum += _stockMonitor.CurrentValue.PoolSize;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Reads, Description = "stock IOptions.Value.PoolSize")]
    public int StockOptions()
    {
        var sum = 0;
        for (var i = 0; i < Reads; i++)
        {
            sum += _stockOptions.Value.PoolSize;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Reads, Description = "config.Database.PoolSize")]
    public int Ours()
    {
        var sum = 0;
        for (var i = 0; i < Reads; i++)
        {
            sum += _config.Database.PoolSize;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Reads, Description = "floor: volatile field, two loads")]
    public int Floor()
    {
        var sum = 0;
        for (var i = 0; i < Reads; i++)
        {
            sum += _floor.Current.Database.PoolSize;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Reads, Description = "our IOptionsMonitor.CurrentValue.PoolSize")]
    public int OurMonitor()
    {
        var sum = 0;
        for (var i = 0; i < Reads; i++)
        {
            sum += _ourMonitor.CurrentValue.PoolSize;
        }

        return sum;
    }

    public sealed class StockDatabase
    {
        public int PoolSize { get; set; }

        public string Host { get; set; } = "";
    }

    private sealed class FloorRoot
    {
        private volatile FloorTree _current = new();

        public FloorTree Current => _current;

        public void Publish(FloorTree tree) => _current = tree;
    }

    private sealed class FloorTree
    {
        public FloorDatabase Database { get; } = new();
    }

    private sealed class FloorDatabase
    {
        public int PoolSize { get; } = 50;
    }
}
