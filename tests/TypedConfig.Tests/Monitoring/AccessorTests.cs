namespace TypedConfig.Tests.Monitoring;

public sealed class AccessorTests
{
    private readonly LiveSource _source = new(("database:pool_size", "1"), ("database:replicas:0:host", "a"));

    [Fact]
    public async Task LiveAccessorShowsTheNewTreeAndSnapshotsStay()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        var config = monitor.Config;
        var frozen = config.Snapshot();

        await Publish(monitor, ("database:pool_size", "2"));

        Assert.Same(config, monitor.Config);
        Assert.Equal(2, config.Database.PoolSize);
        Assert.Equal(1, frozen.Database.PoolSize);
        Assert.NotSame(frozen, config.Snapshot());
    }

    [Fact]
    public void SnapshotsOfOneRevisionAreTheSameObject()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        var frozen = monitor.Config.Snapshot();
        Assert.Same(frozen, monitor.Config.Snapshot());
        Assert.Same(frozen, frozen.Snapshot());
        Assert.NotSame(monitor.Config, frozen);
        Assert.Same(frozen.Database, monitor.Config.Database);
    }

    [Fact]
    public async Task ValuesAreReadByName()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        Assert.Equal(1, monitor.GetValue<int>("database.pool_size"));

        await Publish(monitor, ("database:pool_size", "2"));
        Assert.Equal(2, monitor.GetValue<int>("database.pool_size"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0;
        for (var i = 0; i < 1000; i++)
        {
            sum += monitor.GetValue<int>("database.pool_size");
        }

        Assert.Equal((0, 2000), (GC.GetAllocatedBytesForCurrentThread() - before, sum));
    }

    [Fact]
    public void NamesAndTypesThatAreNotTheSchemasAreRefused()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        var unknown = Assert.Throws<ArgumentException>(() => monitor.GetValue<int>("database.pool_sise"));
        Assert.StartsWith("AppConfig has no key 'database.pool_sise'; did you mean database.pool_size?", unknown.Message, StringComparison.Ordinal);
        var mistyped = Assert.Throws<ArgumentException>(() => monitor.GetValue<long>("database.pool_size"));
        Assert.StartsWith("database.pool_size of AppConfig is of the type System.Int32, not System.Int64.", mistyped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnchangedSectionsKeepTheirIdentity()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        var before = monitor.Config.Snapshot();

        await Publish(monitor, ("database:pool_size", "2"));

        Assert.Same(before.Features, monitor.Config.Features);
        Assert.Same(before.Tuning, monitor.Config.Tuning);
        Assert.NotSame(before.Database, monitor.Config.Database);
    }

    [Fact]
    public async Task UnchangedObjectsKeepTheirIdentityInAChangedSection()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        var calls = new Calls<int>();
        using var ofList = monitor.OnChange(static c => c.Database.Replicas, (_, after) => calls.Add(after!.Value.Length));
        using var ofMap = monitor.OnChange(static c => c.Database.Labels, (_, _) => calls.Add(-1));
        var before = monitor.Config.Database;

        await Publish(monitor, ("database:pool_size", "2"), ("database:replicas:0:host", "a"));
        Assert.Same(before.Replicas!.Value[0], monitor.Config.Database.Replicas!.Value[0]);
        Assert.Equal(0, calls.Count);

        await Publish(monitor, ("database:pool_size", "2"), ("database:replicas:0:host", "b"), ("database:replicas:1:host", "c"));
        Assert.Equal(2, await calls.Next());
    }

    [Fact]
    public async Task SameValuesSpelledOtherwiseAreNoChange()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        var calls = new Calls<ConfigChange<AppConfig>>();
        using var subscription = monitor.OnChange(calls.Add);
        var before = monitor.Config.Snapshot();

        _source.Publish(("Database:PoolSize", "1.0"), ("DATABASE:REPLICAS:00:HOST", "a"), ("database:connect_timeout", "00:00:30"), ("unknown", "x"));
        var result = await monitor.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ConfigReloadOutcome.Unchanged, result.Outcome);
        Assert.Equal(1, result.Revision);
        Assert.Same(before, monitor.Config.Snapshot());
        Assert.Equal(0, calls.Count);
    }

    [Fact]
    public async Task ReadingAllocatesNothing()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
        await Publish(monitor, ("database:pool_size", "2"));
        var config = monitor.Config;
        Assert.Equal(0, AllocatedBy(() => config.Database.PoolSize));
        Assert.Equal(0, AllocatedBy(() => config.Snapshot().Database.Host.Length));
        Assert.Equal(0, AllocatedBy(() => monitor.Config.Features.Ports.Length));
    }

    private static long AllocatedBy(Func<int> read)
    {
        var sum = read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            sum += read();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(sum);
        return allocated;
    }

    private async Task Publish(ConfigMonitor<AppConfig> monitor, params (string, string?)[] entries)
    {
        _source.Publish(entries);
        await monitor.ReloadAsync(TestContext.Current.CancellationToken);
    }
}
