using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Reading;

[Collection(EnvironmentCollection.Name)]
public sealed class PrecedenceTests
{
    [Fact]
    public void EachKindOfLayerIsReadAndTheLastOneAddedWins()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "Database": { "PoolSize": 1, "Host": "json", "MaxIdle": 1 }, "Features": { "NewCheckout": true } }""");
        folder.Write("app.yaml", "database:\n  pool_size: 2\n  host: yaml\n  max_idle: 2\n");
        using var variables = new Variables(("DATABASE__POOL_SIZE", "3"), ("Database__MaxIdle", "3"));
        var configuration = new ConfigurationBuilder()
            .SetBasePath(folder.Path)
            .AddJsonFile("appsettings.json")
            .AddYamlFile("app.yaml", optional: false)
            .AddInMemoryCollection([new("database:comment", "memory")])
            .AddEnvironmentVariables()
            .AddCommandLine(["--database:pool_size=4"])
            .Build();

        using var monitor = ConfigMonitor.Create<AppConfig>(configuration);
        var database = monitor.Config.Database;
        Assert.Equal((4, 3, "yaml", "memory", true), (database.PoolSize, database.MaxIdle, database.Host, database.Comment, monitor.Config.Features.NewCheckout));
        Assert.Equal("command line", monitor.Explain(AppConfig.Keys.Database.PoolSize).Source);
        Assert.Equal("environment variables", monitor.Explain(AppConfig.Keys.Database.MaxIdle).Source);
        Assert.Equal("database.host = yaml    (app.yaml:3)", monitor.Explain(AppConfig.Keys.Database.Host).ToString());
        Assert.Equal("memory", monitor.Explain(AppConfig.Keys.Database.Comment).Source);
        Assert.Equal("features.new_checkout = true    (appsettings.json)", monitor.Explain(AppConfig.Keys.Features.NewCheckout).ToString());
        Assert.Equal("database.connect_timeout = 30s    (default)", monitor.Explain(AppConfig.Keys.Database.ConnectTimeout).ToString());
        Assert.Equal("database.primary = (none)    (none)", monitor.Explain(AppConfig.Keys.Database.Primary).ToString());
    }

    [Fact]
    public void ChainedConfigurationsAreLookedThroughInTheirPlace()
    {
        var lowest = Sources.Layers([("database:pool_size", "1"), ("database:max_idle", "1"), ("database:host", "inner-low")], [("database:max_idle", "2"), ("database:host", "inner-high")]);
        var nested = new ConfigurationBuilder().AddConfiguration(lowest).Build();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("database:pool_size", "5"), new("database:comment", "below")])
            .AddConfiguration(nested)
            .AddInMemoryCollection([new("database:host", "above")])
            .Build();

        using var monitor = ConfigMonitor.Create<AppConfig>(configuration);
        var database = monitor.Config.Database;
        Assert.Equal((1, 2, "above", "below"), (database.PoolSize, database.MaxIdle, database.Host, database.Comment));
        Assert.Equal(nameof(LiveSource), monitor.Explain(AppConfig.Keys.Database.MaxIdle).Source);
    }

    [Fact]
    public async Task SourcesAddedToAManagerLaterAreRead()
    {
        using var manager = new ConfigurationManager();
        manager.AddInMemoryCollection([new("database:pool_size", "1")]);
        using var monitor = ConfigMonitor.Create<AppConfig>(manager);
        var calls = new Calls<(int, int)>();
        using var subscription = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (before, after) => calls.Add((before, after)));

        manager.AddInMemoryCollection([new("database:pool_size", "2")]);
        Assert.Equal((1, 2), await calls.Next());

        manager.Sources.RemoveAt(manager.Sources.Count - 1);
        Assert.Equal((2, 1), await calls.Next());
        Assert.Equal(1, monitor.Config.Database.PoolSize);
    }

    [Fact]
    public void OwnEnvironmentVariableRanksWhereTheEnvironmentStands()
    {
        using var variables = new Variables(("TYPEDCONFIG_TESTS_DB_HOST", "from-variable"));
        var below = new ConfigurationBuilder().AddInMemoryCollection([new("database:host", "memory")]).AddEnvironmentVariables().Build();
        var above = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection([new("database:host", "memory")]).Build();
        var without = new ConfigurationBuilder().AddInMemoryCollection([]).Build();

        Assert.Equal("from-variable", Sources.Read<AppConfig>(below).Database.Host);
        Assert.Equal("memory", Sources.Read<AppConfig>(above).Database.Host);
        Assert.Equal("localhost", Sources.Read<AppConfig>(without).Database.Host);
    }

    [Fact]
    public void PathVariableWinsOverTheKeysOwnVariable()
    {
        using var variables = new Variables(("TYPEDCONFIG_TESTS_DB_HOST", "own"), ("DATABASE__HOST", "path"));
        Assert.Equal("path", Sources.Read<AppConfig>(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Database.Host);
    }

    [Fact]
    public void OwnEnvironmentVariableIsReadByItsExactName()
    {
        using var variables = new Variables(("typedconfig_tests_db_host", "wrong-case"));
        Assert.Equal("localhost", Sources.Read<AppConfig>(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Database.Host);
    }

    [Fact]
    public void ListIsReadFromEnvironmentVariablesInAllForms()
    {
        using var variables = new Variables(("TYPEDCONFIG_TESTS_TAGS", "a, b"), ("FEATURES__PORTS__1", "2"), ("FEATURES__PORTS__0", "1"), ("FEATURES__LIMITS__HIGH", "9"));
        var features = Sources.Read<AppConfig>(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Features;

        Assert.Equal(["a", "b"], features.Tags!.Value);
        Assert.Equal([1, 2], features.Ports);
        Assert.Equal(9, Assert.Single(features.Limits).Value);
    }

    [Fact]
    public void TenThousandKeysAreNoTrouble()
    {
        var entries = Enumerable.Range(0, 10_000).Select(i => KeyValuePair.Create($"other:key{i}", (string?)"x"))
            .Concat(Enumerable.Range(0, 5_000).Select(i => KeyValuePair.Create($"features:ports:{i}", (string?)$"{i}")));
        var config = Sources.Read<AppConfig>(new ConfigurationBuilder().AddInMemoryCollection(entries).Build());
        Assert.Equal(Enumerable.Range(0, 5_000), config.Features.Ports);
    }
}
