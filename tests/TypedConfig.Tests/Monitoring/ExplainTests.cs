using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Monitoring;

public sealed class ExplainTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryLayerIsShownWithItsSpellingAndLine()
    {
        _folder.Write("base.yaml", "# comment\ndatabase:\n  pool_size: 20\n");
        _folder.Write("override.yaml", "Database:\n\n  PoolSize: 5000\n");
        var configuration = new ConfigurationBuilder()
            .SetBasePath(_folder.Path)
            .AddYamlFile("base.yaml")
            .AddYamlFile("override.yaml")
            .AddInMemoryCollection([new("DATABASE:POOL_SIZE", "30")])
            .Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(configuration);

        var explanation = monitor.Explain(AppConfig.Keys.Database.PoolSize);
        Assert.Equal("database.pool_size = 30    (memory)", explanation.ToString());
        Assert.Equal(
            [
                "* database:pool_size = 30    (memory)",
                "  Database:PoolSize = 5000    (override.yaml:3)",
                "  database:pool_size = 20    (base.yaml:3)",
            ],
            explanation.Layers.Select(static layer => layer.ToString()));
    }

    [Fact]
    public void JsonFilesOfAHostAndStoresHaveLinesToo()
    {
        _folder.Write("appsettings.json", "{\n  \"Database\": {\n    \"PoolSize\": 20 } }");
        _folder.Write("store.json", "{ // by hand\n\n \"database.pool_size\": 30,\n \"database.replicas\": [\n {\"host\": \"h\"}] }");
        _folder.Write("store.yaml", "elsewhere: 1\ndatabase.pool_size: 40\n");
        using var configuration = new ConfigurationManager();
        configuration.SetBasePath(_folder.Path).AddJsonFile("appsettings.json").AddFileStore("store.json").AddFileStore("store.yaml");
        LastGoodJsonConfigurationSource.ReplaceIn(configuration);
        using var monitor = ConfigMonitor.Create<AppConfig>(configuration);

        Assert.Equal(
            [
                "* database:pool_size = 40    (file store store.yaml:2)",
                "  database:pool_size = 30    (file store store.json:3)",
                "  Database:PoolSize = 20    (appsettings.json:3)",
            ],
            monitor.Explain(AppConfig.Keys.Database.PoolSize).Layers.Select(static layer => layer.ToString()));
        Assert.Equal(4, monitor.Explain(AppConfig.Keys.Database.Replicas).Line);
    }

    [Fact]
    public void SecretsAreMaskedInEveryLayer()
    {
        var configuration = Sources.Layers([("database:password", "canary-low")], [("database:password", "canary-high")]);
        using var monitor = ConfigMonitor.Create<AppConfig>(configuration);
        var explanation = monitor.Explain(AppConfig.Keys.Database.Password);
        Assert.Equal(["***", "***"], explanation.Layers.Select(static layer => layer.Value));
        Assert.DoesNotContain("canary", string.Join('\n', explanation.Layers) + explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void ListIsShownAsAWholeWhereItBegins()
    {
        _folder.Write("app.yaml", "features:\n  ports:\n    - 1\n    - 2\n");
        var configuration = new ConfigurationBuilder().SetBasePath(_folder.Path).AddYamlFile("app.yaml").Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(configuration);
        var explanation = monitor.Explain(AppConfig.Keys.Features.Ports);
        Assert.Equal("features.ports = [1, 2]    (app.yaml:3)", explanation.ToString());
        Assert.Equal("* features:ports = [1, 2]    (app.yaml:3)", Assert.Single(explanation.Layers).ToString());
    }

    [Fact]
    public void DefaultHasNoLayer()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Layers([("database:max_idle", "1")]));
        var explanation = monitor.Explain(AppConfig.Keys.Database.PoolSize);
        Assert.Equal(("default", "10"), (explanation.Source, explanation.Value));
        Assert.Empty(explanation.Layers);
    }

    [Fact]
    public async Task SinceIsTheTimeOfTheKeysOwnLastChange()
    {
        var time = new ManualTimeProvider();
        var start = time.GetUtcNow();
        var source = new LiveSource(("database:pool_size", "1"));
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(source), new ConfigMonitorOptions { TimeProvider = time });
        await monitor.ReloadAsync(Cancellation);

        time.Advance(TimeSpan.FromMinutes(1));
        source.Swap(("database:pool_size", "2"));
        await monitor.ReloadAsync(Cancellation);
        time.Advance(TimeSpan.FromMinutes(1));
        source.Swap(("database:pool_size", "2"), ("database:max_idle", "1"));
        await monitor.ReloadAsync(Cancellation);

        Assert.Equal(start.AddMinutes(1), monitor.Explain(AppConfig.Keys.Database.PoolSize).Since);
        Assert.Equal(start.AddMinutes(2), monitor.Explain(AppConfig.Keys.Database.MaxIdle).Since);
        Assert.Equal(start, monitor.Explain(AppConfig.Keys.Database.Host).Since);
    }
}
