using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig.Tests.Options;

public sealed class OptionsTests : IDisposable
{
    private readonly LiveSource _source = new(("database:pool_size", "1"));
    private readonly ServiceProvider _services;
    private readonly ConfigMonitor<AppConfig> _monitor;

    public OptionsTests()
    {
        _services = new ServiceCollection().AddTypedConfig<AppConfig>(Sources.Root(_source)).BuildServiceProvider(validateScopes: true);
        _monitor = _services.GetRequiredService<ConfigMonitor<AppConfig>>();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Fact]
    public void RootIsTheLiveOneOfTheMonitor()
    {
        Assert.Same(_monitor.Config, _services.GetRequiredService<AppConfig>());
        Assert.Same(_monitor.Config.Snapshot(), _services.GetRequiredService<IOptions<AppConfig>>().Value);
        Assert.Same(_monitor.Config.Snapshot(), _services.GetRequiredService<IOptionsMonitor<AppConfig>>().CurrentValue);
        Assert.Same(_monitor.Config.Database, _services.GetRequiredService<IOptions<AppConfig.DatabaseSection>>().Value);
        Assert.Same(_monitor.Config.Database, _services.GetRequiredService<IOptionsMonitor<AppConfig.DatabaseSection>>().Get("any name"));
    }

    [Fact]
    public async Task OptionsStayAndMonitorsFollow()
    {
        var first = _services.GetRequiredService<IOptions<AppConfig.DatabaseSection>>().Value;
        var following = _services.GetRequiredService<IOptionsMonitor<AppConfig.DatabaseSection>>();
        await Publish("2");

        Assert.Same(first, _services.GetRequiredService<IOptions<AppConfig.DatabaseSection>>().Value);
        Assert.Equal(2, following.CurrentValue.PoolSize);
        Assert.Same(_monitor.Config.Database, following.CurrentValue);
    }

    [Fact]
    public async Task ScopeSeesOneRevision()
    {
        using var scope = _services.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<AppConfig.DatabaseSection>>();
        Assert.Equal(1, database.Value.PoolSize);
        await Publish("2", ("features:new_checkout", "true"));

        Assert.False(scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<AppConfig.FeaturesSection>>().Value.NewCheckout);
        Assert.Same(database.Value, scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<AppConfig>>().Value.Database);
        Assert.Same(database.Value, database.Get("any name"));

        using var next = _services.CreateScope();
        Assert.True(next.ServiceProvider.GetRequiredService<IOptionsSnapshot<AppConfig.FeaturesSection>>().Value.NewCheckout);
        Assert.Same(_monitor.Config.Database, next.ServiceProvider.GetRequiredService<IOptionsSnapshot<AppConfig.DatabaseSection>>().Value);
    }

    [Fact]
    public async Task OnChangeTellsOnlyOfItsSection()
    {
        var (root, database, features) = (new Calls<int>(), new Calls<int>(), new Calls<string?>());
        using var ofRoot = _services.GetRequiredService<IOptionsMonitor<AppConfig>>().OnChange(config => root.Add(config.Database.PoolSize));
        using var ofDatabase = _services.GetRequiredService<IOptionsMonitor<AppConfig.DatabaseSection>>().OnChange(section => database.Add(section.PoolSize));
        using var ofFeatures = _services.GetRequiredService<IOptionsMonitor<AppConfig.FeaturesSection>>().OnChange((_, name) => features.Add(name));

        await Publish("2");
        Assert.Equal((1, 1, 0), (root.Count, database.Count, features.Count));
        Assert.Equal((2, 2), (await root.Next(), await database.Next()));

        await Publish("2", ("features:new_checkout", "true"));
        Assert.Equal((2, 1, 1), (root.Count, database.Count, features.Count));
        Assert.Equal("", await features.Next());
    }

    [Fact]
    public async Task StockMonitorTellsOfEveryReload()
    {
        using var services = new ServiceCollection().Configure<object>(Sources.Root(_source).GetSection("nothing"), static _ => { }).BuildServiceProvider();
        var calls = new Calls<object>();
        using var subscription = services.GetRequiredService<IOptionsMonitor<object>>().OnChange(calls.Add);
        await Publish("2");
        Assert.Equal(1, calls.Count);
    }

    [Fact]
    public void CurrentValueAllocatesNothing()
    {
        var root = _services.GetRequiredService<IOptionsMonitor<AppConfig>>();
        var section = _services.GetRequiredService<IOptionsMonitor<AppConfig.DatabaseSection>>();
        var sum = root.CurrentValue.Database.PoolSize + section.CurrentValue.PoolSize;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            sum += root.CurrentValue.Database.PoolSize + section.CurrentValue.PoolSize;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2002, sum);
    }

    [Fact]
    public void SecondRegistrationChangesNothing()
    {
        var services = new ServiceCollection().AddTypedConfig<AppConfig>(Sources.Root(_source));
        var count = services.Count;
        Assert.Equal(count, services.AddTypedConfig<AppConfig>(Sources.Root(_source)).Count);
    }

    [Fact]
    public void PartOfAConfigurationIsRefusedAtRegistration()
    {
        var section = Sources.Root(_source).GetSection("database");
        Assert.Contains("$section", Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTypedConfig<AppConfig>(section)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InvalidConfigurationThrowsAtTheFirstResolve()
    {
        _source.Swap(("database:pool_size", "0"));
        using var services = new ServiceCollection().AddTypedConfig<AppConfig>(Sources.Root(_source)).BuildServiceProvider();
        Assert.Throws<ConfigValidationException>(() => services.GetRequiredService<AppConfig>());
        Assert.Throws<ConfigValidationException>(() => services.GetRequiredService<IOptions<AppConfig.DatabaseSection>>().Value);
    }

    private async Task Publish(string poolSize, params (string, string?)[] more)
    {
        _source.Publish([("database:pool_size", poolSize), .. more]);
        await _monitor.ReloadAsync(Cancellation);
    }
}
