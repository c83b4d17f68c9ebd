using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig.Tests.Options;

/// <summary>The container's own validators take part.</summary>
public sealed class ValidationTests
{
    private readonly LiveSource _source = new(("database:pool_size", "2"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void ValidatorsOfRootAndSectionRefuseAStart()
    {
        _source.Swap(("database:pool_size", "3"));
        using var services = Services();
        var exception = Assert.Throws<ConfigValidationException>(() => services.GetRequiredService<AppConfig>());
        Assert.Equal(["the pool must be even", "database: 3 is odd"], exception.Errors.Select(static error => error.ToString()));
    }

    [Fact]
    public async Task ValidatorsRefuseAReload()
    {
        using var services = Services();
        var monitor = services.GetRequiredService<ConfigMonitor<AppConfig>>();

        _source.Swap(("database:pool_size", "5"));
        var refused = await monitor.ReloadAsync(Cancellation);
        Assert.Equal("Rejected\nthe pool must be even\ndatabase: 5 is odd", refused.ToString());
        Assert.Equal(2, services.GetRequiredService<AppConfig>().Database.PoolSize);

        _source.Swap(("database:pool_size", "6"));
        Assert.Equal(ConfigReloadOutcome.Changed, (await monitor.ReloadAsync(Cancellation)).Outcome);
    }

    [Fact]
    public async Task ValidatorsAreNotAskedAboutATreeThatBreaksTheSchema()
    {
        using var services = Services();
        var monitor = services.GetRequiredService<ConfigMonitor<AppConfig>>();
        _source.Publish(("database:pool_size", "5001"));
        Assert.Equal("database.pool_size = 5001: must be at most 1000    (LiveSource)", Assert.Single((await monitor.ReloadAsync(Cancellation)).Errors).ToString());
    }

    [Fact]
    public async Task ValidatorThatThrowsIsARefusal()
    {
        var services = new ServiceCollection().AddTypedConfig<AppConfig>(Sources.Root(_source));
        services.AddSingleton<IValidateOptions<AppConfig>>(new Check<AppConfig>(static c => c.Database.PoolSize == 2 ? ValidateOptionsResult.Skip : throw new TimeoutException("secret")));
        using var provider = services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<ConfigMonitor<AppConfig>>();

        _source.Publish(("database:pool_size", "4"));
        Assert.Equal("Rejected\na source or a validator failed with TimeoutException", (await monitor.ReloadAsync(Cancellation)).ToString());
        Assert.Equal(2, monitor.Config.Database.PoolSize);
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection().AddTypedConfig<AppConfig>(Sources.Root(_source));
        services.AddSingleton<IValidateOptions<AppConfig>>(new Check<AppConfig>(static c =>
            c.Database.PoolSize % 2 == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("the pool must be even")));
        services.AddSingleton<IValidateOptions<AppConfig.DatabaseSection>>(new Check<AppConfig.DatabaseSection>(static section =>
            section.PoolSize % 2 == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"{section.PoolSize} is odd")));
        return services.BuildServiceProvider();
    }

    private sealed class Check<T>(Func<T, ValidateOptionsResult> check) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) => check(options);
    }
}
