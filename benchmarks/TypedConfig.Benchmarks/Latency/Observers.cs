using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig.Benchmarks;

/// <summary>Who tells a case that a value is in place: the callbacks that an application would register.</summary>
internal static class Observers
{
    /// <summary>Watches a configuration, which ends with the case.</summary>
    public static LatencyCase SeenByOurs(this LatencyCase @case, IConfigurationRoot configuration)
    {
        var monitor = ConfigMonitor.Create<SettingsConfig>(configuration);
        SampleSettings.ThrowUnlessEqual(SampleSettings.PoolSize, monitor.Config.Database.PoolSize);
        var subscription = monitor.OnChange(SettingsConfig.Keys.Database.PoolSize, (_, _) => @case.Arrived(monitor.Config.Database.PoolSize));
        return @case.With((IDisposable)configuration).With(monitor).With(subscription);
    }

    /// <inheritdoc cref="SeenByOurs"/>
    public static LatencyCase SeenByStock(this LatencyCase @case, IConfigurationRoot configuration)
    {
        var services = Stock.Options(configuration);
        var monitor = services.GetRequiredService<IOptionsMonitor<StockSettings>>();
        SampleSettings.ThrowUnlessEqual(SampleSettings.PoolSize, monitor.CurrentValue.Database.PoolSize);
        var subscription = monitor.OnChange(_ => @case.Arrived(monitor.CurrentValue.Database.PoolSize))!;
        return @case.With((IDisposable)configuration).With(services).With(subscription);
    }
}
