using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Monitoring;

/// <summary>Stock JSON files that break or vanish under a monitor that has no host.</summary>
public sealed class LostFileTests : IDisposable
{
    private const string Good = """{ "database": { "pool_size": 50, "host": "db" } }""";

    private readonly TempFolder _folder = new();
    private readonly ToldFiles _files;
    private readonly LiveSource _other = new(("features:new_checkout", "false"));
    private readonly IConfigurationRoot _root;
    private readonly ConfigMonitor<AppConfig> _monitor;
    private readonly List<string> _told = [];

    public LostFileTests()
    {
        _folder.Write("app.json", Good);
        _files = new ToldFiles(_folder.Path);
        _root = new ConfigurationBuilder()
            .AddJsonFile(source => (source.FileProvider, source.Path, source.ReloadOnChange, source.ReloadDelay) = (_files, "app.json", true, 0))
            .Add(_other)
            .Build();
        _monitor = ConfigMonitor.Create<AppConfig>(_root);
        _monitor.OnRejected(rejection => _told.Add(rejection.ToString()));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _monitor.Dispose();
        _files.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task BrokenFileIsRefusedWithItsLineWhenAnotherLayerSignals()
    {
        _folder.Write("app.json", "{ \"database\": {\n \"password\": \"secret\" \"x\" } }");
        ReloadFile();
        Assert.Null(_root["database:pool_size"]);

        _other.Publish(("features:new_checkout", "true"));
        var result = await _monitor.ReloadAsync(Cancellation);

        Assert.Equal(ConfigReloadOutcome.Rejected, result.Outcome);
        Assert.Equal(["the file cannot be read; its last good values stay in force    (app.json:2)"], _told);
        Assert.Equal((50, "db", ConfigState.Stale), (_monitor.Config.Database.PoolSize, _monitor.Config.Database.Host, _monitor.Status.State));

        _folder.Write("app.json", """{ "database": { "pool_size": 60 } }""");
        ReloadFile();
        await _monitor.ReloadAsync(Cancellation);
        Assert.Equal((60, true, ConfigState.Valid), (_monitor.Config.Database.PoolSize, _monitor.Config.Features.NewCheckout, _monitor.Status.State));
    }

    [Fact]
    public async Task FileThatWasMendedWithoutASignalIsReadAgain()
    {
        _folder.Write("app.json", "{");
        ReloadFile();
        _folder.Write("app.json", """{ "database": { "pool_size": 60 } }""");
        _other.Publish(("features:new_checkout", "true"));
        await _monitor.ReloadAsync(Cancellation);

        Assert.Equal((60, true), (_monitor.Config.Database.PoolSize, _monitor.Config.Features.NewCheckout));
        Assert.Empty(_told);
    }

    [Fact]
    public async Task DeletedFileLeavesItsLastGoodValuesUntilItIsBack()
    {
        File.Delete(_folder["app.json"]);
        ReloadFile();
        var result = await _monitor.ReloadAsync(Cancellation);

        Assert.Equal("Rejected\nthe file is missing; its last good values stay in force    (app.json)", result.ToString());
        Assert.Equal((50, ConfigState.Stale), (_monitor.Config.Database.PoolSize, _monitor.Status.State));
        Assert.NotNull(_monitor.Status.StaleSince);

        _folder.Write("app.json", """{ "database": { "pool_size": 70 } }""");
        ReloadFile();
        await _monitor.ReloadAsync(Cancellation);
        Assert.Equal((70, ConfigState.Valid), (_monitor.Config.Database.PoolSize, _monitor.Status.State));
        Assert.Single(_told);
    }

    [Fact]
    public async Task DeletedFileCanBeLetGo()
    {
        File.Delete(_folder["app.json"]);
        ReloadFile();
        Assert.Equal(ConfigReloadOutcome.Rejected, (await _monitor.ReloadAsync(Cancellation)).Outcome);

        Assert.Equal(ConfigReloadOutcome.Changed, (await _monitor.ReloadAsync(acceptMissing: true, Cancellation)).Outcome);
        Assert.Equal((10, "localhost", ConfigState.Valid), (_monitor.Config.Database.PoolSize, _monitor.Config.Database.Host, _monitor.Status.State));

        _other.Publish(("features:new_checkout", "true"));
        Assert.NotEqual(ConfigReloadOutcome.Rejected, (await _monitor.ReloadAsync(Cancellation)).Outcome);
    }

    [Fact]
    public async Task BrokenFileCannotBeLetGo()
    {
        _folder.Write("app.json", "");
        ReloadFile();
        Assert.Equal(ConfigReloadOutcome.Rejected, (await _monitor.ReloadAsync(acceptMissing: true, Cancellation)).Outcome);
        Assert.Equal(50, _monitor.Config.Database.PoolSize);
    }

    [Fact]
    public async Task EmptyDocumentIsAContentAndNoFault()
    {
        _folder.Write("app.json", "{}");
        ReloadFile();
        await _monitor.ReloadAsync(Cancellation);
        Assert.Equal((10, ConfigState.Valid), (_monitor.Config.Database.PoolSize, _monitor.Status.State));
    }

    [Fact]
    public async Task FileThatGivesOnlyAPartOfAnObjectIsMissedToo()
    {
        _folder.Write("app.json", """{ "database": { "primary": { "host": "a", "port": 1 } } }""");
        var root = new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("app.json", optional: true, reloadOnChange: false)
            .Add(new LiveSource(("database:primary:host", "b"))).Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(root);
        Assert.Equal(("b", 1), (monitor.Config.Database.Primary!.Host, monitor.Config.Database.Primary.Port));

        File.Delete(_folder["app.json"]);
        root.Providers.First().Load();

        Assert.Equal(ConfigReloadOutcome.Rejected, (await monitor.ReloadAsync(Cancellation)).Outcome);
        Assert.Equal(1, monitor.Config.Database.Primary!.Port);
    }

    [Fact]
    public async Task RemovedSourceIsNoLostFile()
    {
        using var manager = new ConfigurationManager();
        manager.SetBasePath(_folder.Path).AddJsonFile("app.json", optional: false, reloadOnChange: false);
        using var monitor = ConfigMonitor.Create<AppConfig>(manager);
        manager.Sources.RemoveAt(manager.Sources.Count - 1);
        File.Delete(_folder["app.json"]);

        await monitor.ReloadAsync(Cancellation);
        Assert.Equal((10, ConfigState.Valid), (monitor.Config.Database.PoolSize, monitor.Status.State));
    }

    [Fact]
    public async Task OptionalFileThatIsGoneWhenSourcesAreRebuiltIsMissed()
    {
        using var manager = new ConfigurationManager();
        manager.SetBasePath(_folder.Path).AddJsonFile("app.json", optional: true, reloadOnChange: false);
        using var monitor = ConfigMonitor.Create<AppConfig>(manager);
        File.Delete(_folder["app.json"]);
        manager.Sources.Insert(0, new LiveSource(("database:comment", "x")));

        Assert.Equal(ConfigReloadOutcome.Rejected, (await monitor.ReloadAsync(Cancellation)).Outcome);
        Assert.Equal((50, ConfigState.Stale), (monitor.Config.Database.PoolSize, monitor.Status.State));
    }

    /// <summary>Makes the stock provider notice its file, the way it does by itself with reloadOnChange.</summary>
    private void ReloadFile() => _files.Notice();
}
