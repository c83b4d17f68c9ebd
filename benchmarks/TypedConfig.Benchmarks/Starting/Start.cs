using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig.Benchmarks;

/// <summary>The process that starts: from the first line about configuration to the first value, with nothing compiled yet.</summary>
internal static class Start
{
    /// <param name="way">Who reads.</param>
    /// <param name="path">A JSON file of 1,000 keys in 50 groups.</param>
    public static void Run(string way, string path)
    {
        var started = Stopwatch.GetTimestamp();
        var configuration = new ConfigurationBuilder().AddJsonFile(path).Build();
        var services = new ServiceCollection();
        var value = way switch
        {
            "ours" => services.AddTypedConfig<ManyConfig>(configuration).BuildServiceProvider().GetRequiredService<ManyConfig>().Group49.Key19,
            "stock" => services.Configure<StockGroups>(configuration).BuildServiceProvider().GetRequiredService<IOptionsMonitor<StockGroups>>().CurrentValue["group_49"].Key_19,
            "floor" => int.Parse(configuration["group_49:key_19"]!, null),
            _ => throw new ArgumentException(way, nameof(way)),
        };
        var took = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"{value} {took.Ticks}");
    }
}

/// <summary>The groups of many.schema.yaml, for the framework's binder: a class for one group, which is like all others.</summary>
public sealed class StockGroups : Dictionary<string, StockGroup>;
