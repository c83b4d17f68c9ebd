using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TypedConfig.Benchmarks;

/// <summary>The framework's own ways. The project builds with its source-generated binder, which takes the place of every direct call.</summary>
internal static class Stock
{
    public static ServiceProvider Options(IConfiguration configuration) =>
        new ServiceCollection().Configure<StockSettings>(configuration).BuildServiceProvider();

    public static StockSettings? Generated(IConfiguration configuration) => configuration.Get<StockSettings>();
}
