using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig.Benchmarks;

/// <summary>The framework's own ways. The project builds with its source-generated binder, which takes the place of every direct call.</summary>
internal static class Stock
{
    public static ServiceProvider Options(IConfiguration configuration) =>
        new ServiceCollection().Configure<StockSettings>(configuration).BuildServiceProvider();

    public static IOptionsMonitor<StockSettings> Monitor(IConfiguration configuration) =>
        Options(configuration).GetRequiredService<IOptionsMonitor<StockSettings>>();

    public static StockSettings? Generated(IConfiguration configuration) => configuration.Get<StockSettings>();
}
