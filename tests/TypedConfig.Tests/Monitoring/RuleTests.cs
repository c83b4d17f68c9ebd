using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Monitoring;

/// <summary>Values that are valid each by itself and wrong together.</summary>
public sealed class RuleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReloadThatBreaksARuleIsRefusedWithBothKeysNamed()
    {
        var source = new LiveSource(("database:min_pool", "5"), ("database:pool_size", "50"));
        using var monitor = ConfigMonitor.Create<RulesConfig>(Sources.Root(source));
        var told = new Calls<string>();
        using var subscription = monitor.OnRejected(rejection => told.Add(rejection.ToString()));

        source.Swap(("database:min_pool", "60"), ("database:pool_size", "50"));
        var refused = await monitor.ReloadAsync(Cancellation);

        const string Error = "database.min_pool = 60: the pool's minimum cannot exceed its size (database.min_pool <= database.pool_size, database.pool_size = 50)    (LiveSource)";
        Assert.Equal(ConfigReloadOutcome.Rejected, refused.Outcome);
        Assert.Equal([Error], refused.Errors.Select(static error => error.ToString()));
        Assert.Equal(Error, await told.Next());
        Assert.Equal((5, 50, ConfigState.Rejected), (monitor.Config.Database.MinPool, monitor.Config.Database.PoolSize, monitor.Status.State));

        source.Swap(("database:min_pool", "60"), ("database:pool_size", "60"));
        Assert.Equal(ConfigReloadOutcome.Changed, (await monitor.ReloadAsync(Cancellation)).Outcome);
        Assert.Equal((60, 60, ConfigState.Valid), (monitor.Config.Database.MinPool, monitor.Config.Database.PoolSize, monitor.Status.State));
    }

    [Fact]
    public void ErrorShowsTheLineOfTheFirstKeyThatIsSet()
    {
        using var folder = new TempFolder();
        folder.Write("app.yaml", "database:\n  pool_size: 0\n");
        var configuration = new ConfigurationBuilder().SetBasePath(folder.Path).AddYamlFile("app.yaml", optional: false, reloadOnChange: false).Build();

        Assert.Equal(
            ["database.min_pool = 1: the pool's minimum cannot exceed its size (database.min_pool <= database.pool_size, database.pool_size = 0)    (app.yaml:2)"],
            Sources.Errors<RulesConfig>(configuration));
    }

    [Fact]
    public void SecretsAreMaskedAndAbsentValuesAreNamed()
    {
        Assert.Equal(
            ["database.password = ***: a password is someone's (has(database.password) implies has(database.user), database.user = (none))    (LiveSource)"],
            Sources.Errors<RulesConfig>(Sources.Layers([("database:password", "hunter2")])));
        Assert.Equal(
            ["database.user = anna: breaks a rule (has(database.user) implies has(database.password), database.password = (none))    (LiveSource)"],
            Sources.Errors<RulesConfig>(Sources.Layers([("database:user", "anna")])));
    }

    [Fact]
    public void EveryBrokenRuleIsTold() => Assert.Equal(3, Sources.Errors<RulesConfig>(Sources.Layers(
        [("database:min_pool", "20"), ("database:replica_size", "20"), ("database:user", "anna")])).Length);

    [Fact]
    public void RulesWaitUntilEveryValueIsValid() => Assert.Equal(
        ["database.pool_size = many: must be a whole number from -2147483648 to 2147483647    (LiveSource)"],
        Sources.Errors<RulesConfig>(Sources.Layers([("database:min_pool", "20"), ("database:pool_size", "many")])));

    [Fact]
    public void ValuesUnderOlderNamesAreFoundWhereTheyStand() => Assert.Equal(
        ["database.replica_size = 11: breaks a rule (database.replica_size <= database.pool_size, database.pool_size = 10)    (LiveSource)"],
        Sources.Errors<RulesConfig>(Sources.Layers([("database:size_of_replica", "11")])));

    [Fact]
    public void DefaultsOfTheEnvironmentCount()
    {
        var configuration = Sources.Layers([("database:pool_size", "5")]);

        Assert.Equal(5, Sources.Read<RulesConfig>(configuration).Database.PoolSize);
        var exception = Assert.Throws<ConfigValidationException>(() => ConfigMonitor.Create<RulesConfig>(configuration, new() { Environment = "tight" }));
        Assert.StartsWith("database.min_pool = 8: ", Assert.Single(exception.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesGivenInCodeKeepTheRulesToo()
    {
        var exception = Assert.Throws<ConfigValidationException>(() => RulesConfig.Create(static b => b.Set(RulesConfig.Keys.Database.MinPool, 11)));

        Assert.Equal(
            "database.min_pool = 11: the pool's minimum cannot exceed its size (database.min_pool <= database.pool_size, database.pool_size = 10)",
            Assert.Single(exception.Errors).ToString());
        Assert.Equal(10, RulesConfig.Create(static b => b.Set(RulesConfig.Keys.Database.MinPool, 10)).Database.MinPool);
    }
}
