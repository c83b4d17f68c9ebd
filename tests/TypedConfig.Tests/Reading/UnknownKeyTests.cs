using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Reading;

public sealed class UnknownKeyTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LogCapture _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EachUnknownKeyIsNamedWithItsPlaceAndTheNearestName()
    {
        _folder.Write("app.yaml", "database:\n  pool_sise: 5\n  colour: red\nfeatures:\n  new_checkout: true\n");
        var configuration = new ConfigurationBuilder().SetBasePath(_folder.Path).AddYamlFile("app.yaml").Build();
        Assert.Equal(
            [
                "database:colour: is not a known key    (app.yaml:3)",
                "database:pool_sise: is not a known key; did you mean database:pool_size?    (app.yaml:2)",
            ],
            Warnings<AppConfig>(configuration));
    }

    [Theory]
    [InlineData("Database:PoolSise", "Database:PoolSize")]
    [InlineData("RateLimits:per_user", "RateLimits:PerUser")]
    [InlineData("rate_limits:PerUser", "rate_limits:per_user")]
    [InlineData("database:primary:prot", "database:primary:port")]
    [InlineData("database:replicas:0:hots", "database:replicas:0:host")]
    [InlineData("Databse", "Database")]
    public void SuggestionIsInTheSpellingOfThePath(string path, string suggestion)
    {
        var warning = Assert.Single(Warnings<AppConfig>(Sources.Layers([(path, "x"), ("database:replicas:0:host", "h")])));
        Assert.Contains($"did you mean {suggestion}?", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("AllowedHosts")]
    [InlineData("PATH")]
    [InlineData("database:labels:anything")]
    [InlineData("database:log_level")]
    public void ForeignAndKnownKeysAreLeftAlone(string path) => Assert.Empty(Warnings<AppConfig>(Sources.Layers([(path, "info")])));

    [Fact]
    public void NothingStandsBelowAValue()
    {
        var warning = Assert.Single(Warnings<AppConfig>(Sources.Layers([("database:host:port", "1")])));
        Assert.StartsWith("database:host: is one value, and the entries that stand below it are not read", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingStandsOnAGroup()
    {
        var warning = Assert.Single(Warnings<AppConfig>(Sources.Layers([("Database", "5"), ("features", ""), ("tuning", null)])));
        Assert.StartsWith("Database: is a group of keys, and the value that stands there is not read", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarningComesOnceAndForNewContentOnly()
    {
        var source = new LiveSource(("database:colour", "red"));
        using var monitor = Create<AppConfig>(Sources.Root(source), UnknownKeyPolicy.Warn);
        source.Swap(("database:colour", "blue"), ("database:shape", "round"));
        source.Publish(("database:colour", "blue"), ("database:shape", "round"));
        await monitor.ReloadAsync(Cancellation);
        await monitor.ReloadAsync(Cancellation);
        Assert.Equal(2, _log.Messages("UnknownKey").Count());
    }

    [Fact]
    public async Task RejectRefusesTheConfigurationThatHasThem()
    {
        var source = new LiveSource(("database:pool_size", "1"));
        using var monitor = Create<AppConfig>(Sources.Root(source), UnknownKeyPolicy.Reject);
        source.Publish(("database:pool_size", "2"), ("database:pool_sise", "3"), ("Databse", "4"));
        var result = await monitor.ReloadAsync(Cancellation);
        Assert.Equal("database:pool_sise: is not a known key; did you mean database:pool_size?    (LiveSource)", Assert.Single(result.Errors).ToString());
        Assert.Equal(1, monitor.Config.Database.PoolSize);

        source.Publish(("database:pool_size", "2"), ("Databse", "4"));
        Assert.Equal(2, (await monitor.ReloadAsync(Cancellation)).Revision);
    }

    [Fact]
    public void RejectHoldsAtTheStartToo()
    {
        var configuration = Sources.Layers([("database:colour", "red")]);
        var exception = Assert.Throws<ConfigValidationException>(() => Create<AppConfig>(configuration, UnknownKeyPolicy.Reject));
        Assert.Equal("database:colour", Assert.Single(exception.Errors).Key);
    }

    [Fact]
    public void IgnoreSaysNothing()
    {
        using var monitor = Create<AppConfig>(Sources.Layers([("database:colour", "red")]), UnknownKeyPolicy.Ignore);
        Assert.Empty(_log.Messages("UnknownKey"));
    }

    [Fact]
    public void KeyOfAnotherSchemaOnTheSameConfigurationIsKnown()
    {
        var configuration = Sources.Layers([("database:hosts:0", "a"), ("database:max_idle", "1")]);
        using var first = Create<AppConfig>(configuration, UnknownKeyPolicy.Ignore);
        using var second = Create<AgingConfig>(configuration, UnknownKeyPolicy.Reject);
        Assert.Empty(_log.Messages("UnknownKey"));
    }

    private ConfigMonitor<T> Create<T>(IConfiguration configuration, UnknownKeyPolicy policy)
        where T : class, IConfigRoot<T> =>
        ConfigMonitor.Create<T>(configuration, new ConfigMonitorOptions { LoggerFactory = _log, UnknownKeys = policy });

    private IEnumerable<string> Warnings<T>(IConfiguration configuration)
        where T : class, IConfigRoot<T>
    {
        using var monitor = Create<T>(configuration, UnknownKeyPolicy.Warn);
        return _log.Messages("UnknownKey");
    }
}
