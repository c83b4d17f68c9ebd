using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig.Tests.Monitoring;

/// <summary>An invalid value arrives while the process runs.</summary>
public sealed class InvalidReloadTests
{
    private readonly LiveSource _source = new(("database:pool_size", "50"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FileThatBreaksWhileAValueIsRefusedIsToldToo()
    {
        using var folder = new TempFolder();
        folder.Write("app.yaml", "database:\n  pool_size: 5\n");
        using var root = (ConfigurationRoot)new ConfigurationBuilder().SetBasePath(folder.Path).AddYamlFile("app.yaml", optional: false, reloadOnChange: true).Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(root);
        var refusals = new Calls<ConfigRejection>();
        using var subscription = monitor.OnRejected(refusals.Add);
        folder.Replace("app.yaml", "database:\n  pool_size: 5000\n");
        Assert.Equal("database.pool_size = 5000: must be at most 1000    (app.yaml:2)", (await refusals.Next()).ToString());

        folder.Replace("app.yaml", "database:\n  pool_size: [50\n");
        var errors = (await refusals.Next()).Errors;
        Assert.Equal(["database.pool_size", null], errors.Select(static error => error.Key));
        Assert.Equal(("app.yaml", ConfigState.Rejected), (errors[1].Source, monitor.Status.State));
    }

    [Fact]
    public async Task EveryTypedViewKeepsTheLastGoodValue()
    {
        using var services = new ServiceCollection().AddTypedConfig<AppConfig>(Sources.Root(_source)).BuildServiceProvider();
        var config = services.GetRequiredService<AppConfig>();
        var monitor = services.GetRequiredService<ConfigMonitor<AppConfig>>();
        var rootMonitor = services.GetRequiredService<IOptionsMonitor<AppConfig>>();
        var sectionMonitor = services.GetRequiredService<IOptionsMonitor<AppConfig.DatabaseSection>>();
        var options = services.GetRequiredService<IOptions<AppConfig.DatabaseSection>>();
        var told = new List<ConfigRejection>();
        using var subscription = monitor.OnRejected(told.Add);
        await using var reader = new ReaderLoop(() => [config.Database.PoolSize, rootMonitor.CurrentValue.Database.PoolSize, sectionMonitor.CurrentValue.PoolSize]);

        foreach (var (text, expected, problem) in new[]
        {
            ("5000", 50, "database.pool_size = 5000: must be at most 1000    (LiveSource)"),
            ("many", 50, "database.pool_size = many: must be a whole number from -2147483648 to 2147483647    (LiveSource)"),
            ("80", 80, null),
        })
        {
            _source.Publish(("database:pool_size", text));
            var result = await monitor.ReloadAsync(Cancellation);

            Assert.Equal(problem, result.Errors.SingleOrDefault()?.ToString());
            Assert.Equal(problem, problem is null ? null : told[^1].ToString());
            using var scope = services.CreateScope();
            Assert.Equal(
                [expected, expected, expected, expected, expected],
                [
                    config.Database.PoolSize,
                    rootMonitor.CurrentValue.Database.PoolSize,
                    sectionMonitor.CurrentValue.PoolSize,
                    scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<AppConfig.DatabaseSection>>().Value.PoolSize,
                    scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<AppConfig>>().Value.Database.PoolSize,
                ]);
            Assert.Equal(50, options.Value.PoolSize);
        }

        Assert.Equal(2, told.Count);
        await reader.StopAndExpect(50, 80);
    }

    [Fact]
    public void StockViewsThrowUntilTheValueIsMended()
    {
        var root = Sources.Root(_source);
        using var services = new ServiceCollection()
            .AddOptions<StockOptions>().Bind(root.GetSection("database")).Validate(static o => o.Pool_Size <= 1000).Services
            .BuildServiceProvider();
        var monitor = services.GetRequiredService<IOptionsMonitor<StockOptions>>();
        Assert.Equal(50, monitor.CurrentValue.Pool_Size);

        Assert.ThrowsAny<Exception>(() => _source.Publish(("database:pool_size", "5000")));
        Assert.Throws<OptionsValidationException>(() => monitor.CurrentValue);
        Assert.ThrowsAny<Exception>(() => _source.Publish(("database:pool_size", "many")));
        Assert.Throws<InvalidOperationException>(() => monitor.CurrentValue);
        _source.Publish(("database:pool_size", "80"));
        Assert.Equal(80, monitor.CurrentValue.Pool_Size);
    }

    [Fact]
    public async Task RefusedChangeIsRefusedAsAWhole()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        _source.Publish(("database:pool_size", "5000"), ("database:comment", "new"), ("features:new_checkout", "true"));
        await monitor.ReloadAsync(Cancellation);
        Assert.Equal((50, null, false), (monitor.Config.Database.PoolSize, monitor.Config.Database.Comment, monitor.Config.Features.NewCheckout));
    }

    internal sealed class StockOptions
    {
#pragma warning disable CA1707 // The stock binder knows the property's own name only.
        public int Pool_Size { get; set; } = 10;
#pragma warning restore CA1707
    }
}
