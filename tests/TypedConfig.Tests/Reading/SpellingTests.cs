using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Reading;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("database:pool_size")]
    [InlineData("Database:PoolSize")]
    [InlineData("DATABASE:POOL_SIZE")]
    [InlineData("database:poolsize")]
    public void BothWholeSpellingsAreReadInAnyCase(string key) => Assert.Equal(50, Sources.Read((key, "50")).Database.PoolSize);

    [Theory]
    [InlineData("Features:new_checkout", true)]
    [InlineData("features:NewCheckout", true)]
    [InlineData("features:new-checkout", false)]
    [InlineData("features:new:checkout", false)]
    public void OtherSpellingsAreNotRead(string key, bool isRead) => Assert.Equal(isRead, Sources.Read((key, "true")).Features.NewCheckout);

    [Fact]
    public void MixOfSpellingsIsNotRead()
    {
        var config = Sources.Read(("rate_limits:per_user", "1"), ("RateLimits:per_user", "2"), ("rate_limits:PerUser", "3"));
        Assert.Equal(1, config.RateLimits.PerUser);

        Assert.Equal(100, Sources.Read(("RateLimits:per_user", "2"), ("rate_limits:PerUser", "3")).RateLimits.PerUser);
        Assert.Equal(4, Sources.Read(("RateLimits:PerUser", "4")).RateLimits.PerUser);
    }

    [Fact]
    public void MixOfSpellingsIsNotReadInsideObjectsOfAList()
    {
        var config = Sources.Read(
            ("rate_limits:by_route:0:route_name", "a"),
            ("RateLimits:ByRoute:0:RouteName", "b"),
            ("rate_limits:by_route:0:MaxRate", "9"));

        var route = Assert.Single(config.RateLimits.ByRoute!.Value);
        Assert.Equal(("a", 5), (route.RouteName, route.MaxRate));
    }

    [Fact]
    public void SchemasOwnSpellingWinsInOneSourceAndTheLogSaysSo()
    {
        using var log = new LogCapture();
        using var monitor = ConfigMonitor.Create<AppConfig>(
            Sources.Layers([("Database:PoolSize", "1"), ("database:pool_size", "2")]), new ConfigMonitorOptions { LoggerFactory = log });

        Assert.Equal(2, monitor.Config.Database.PoolSize);
        var warning = Assert.Single(log.Messages("BothSpellings"));
        Assert.StartsWith("database.pool_size is set under two spellings in ", warning, StringComparison.Ordinal);
        Assert.EndsWith("database:pool_size wins, Database:PoolSize is ignored", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarningOfTwoSpellingsComesOncePerKeyAndSource()
    {
        using var log = new LogCapture();
        var source = new LiveSource(("Database:PoolSize", "1"), ("database:pool_size", "2"));
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(source), new ConfigMonitorOptions { LoggerFactory = log });

        source.Publish(("Database:PoolSize", "1"), ("database:pool_size", "3"));
        await monitor.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, monitor.Config.Database.PoolSize);
        Assert.Single(log.Messages("BothSpellings"));
    }

    [Fact]
    public void HigherLayerWinsWhateverItsSpelling()
    {
        Assert.Equal(2, Sources.Read<AppConfig>(Sources.Layers([("database:pool_size", "1")], [("Database:PoolSize", "2")])).Database.PoolSize);
        Assert.Equal(2, Sources.Read<AppConfig>(Sources.Layers([("Database:PoolSize", "1")], [("database:pool_size", "2")])).Database.PoolSize);
    }

    [Fact]
    public void KeysThatDifferOnlyInCaseAreOneKeyAcrossLayers()
    {
        var config = Sources.Read<AppConfig>(Sources.Layers(
            [("database:HOST", "low"), ("database:labels:Env", "low"), ("Database:Labels:Only", "low")],
            [("DATABASE:host", "high"), ("database:LABELS:ENV", "high")]));

        Assert.Equal("high", config.Database.Host);
        var label = Assert.Single(config.Database.Labels!);
        Assert.Equal("high", config.Database.Labels!["env"]);
        Assert.Equal("ENV", label.Key);
    }

    [Fact]
    public void SectionIsAPrefixInBothSpellings()
    {
        var config = Sources.Read<ServiceConfig>(Sources.Layers(
            [("acme:web:listen:port", "80"), ("acme:web:listen:host_name", "h"), ("Acme:Web:Listen:KeyFile", "k"), ("acme:web:listen:upstream:host", "u")]));

        Assert.Equal((80, "h", "k", "u"), (config.Listen.Port, config.Listen.HostName, config.Listen.KeyFile, config.Listen.Upstream.Host));
        Assert.Equal("acme:web:listen:host_name", ServiceConfig.Keys.Listen.HostName.Path);
        Assert.Equal("listen.host_name", ServiceConfig.Keys.Listen.HostName.Name);
    }

    [Fact]
    public void KeysOutsideTheSectionAreNotRead() => Assert.Equal(4, Sources.Errors<ServiceConfig>(Sources.Layers([("listen:port", "80"), ("listen:host_name", "h")])).Length);

    [Fact]
    public void PartOfAConfigurationIsRefusedAndTheWayOutNamed()
    {
        var root = Sources.Layers([("acme:web:listen:port", "80")]);
        var exception = Assert.Throws<ArgumentException>(() => ConfigMonitor.Create<ServiceConfig>(root.GetSection("acme:web")));
        Assert.Contains("$section", exception.Message, StringComparison.Ordinal);
    }
}
