using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>The framework's reflection binder: a method taken as a delegate is none of the calls that its generator replaces.</summary>
internal static class Reflected
{
    public static Func<IConfiguration, StockSettings?> Settings { get; } = ConfigurationBinder.Get<StockSettings>;

    public static Func<IConfiguration, string, int> Integer { get; } = ConfigurationBinder.GetValue<int>;
}
