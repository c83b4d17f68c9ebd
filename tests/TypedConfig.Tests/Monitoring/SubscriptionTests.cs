namespace TypedConfig.Tests.Monitoring;

public sealed class SubscriptionTests : IDisposable
{
    private readonly LiveSource _source = new(("database:pool_size", "1"));
    private readonly ConfigMonitor<AppConfig> _monitor;

    public SubscriptionTests()
    {
        _monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source));
    }

    public void Dispose() => _monitor.Dispose();

    [Fact]
    public async Task ChangeNamesTreesKeysAndRevision()
    {
        var calls = new Calls<ConfigChange<AppConfig>>();
        using var subscription = _monitor.OnChange(calls.Add);
        var before = _monitor.Config.Snapshot();

        _source.Publish(("database:pool_size", "2"), ("database:comment", "new"), ("features:ports", "1"));

        var change = await calls.Next();
        Assert.Same(before, change.Previous);
        Assert.Same(_monitor.Config.Snapshot(), change.Current);
        Assert.Equal(2, change.Revision);
        Assert.Equal(["database.comment (none) -> new", "database.pool_size 1 -> 2", "features.ports [80, 443] -> [1]"], change.Changes.Select(static key => key.ToString()));
        var typed = Assert.IsType<ConfigKeyChange<int>>(change.Changes[1]);
        Assert.Same(AppConfig.Keys.Database.PoolSize, typed.Key);
        Assert.Equal((1, 2, "1", "2"), (typed.OldValue, typed.NewValue, typed.Old, typed.New));
    }

    [Fact]
    public async Task SectionAndKeySubscribersHearOnlyOfTheirs()
    {
        var sections = new Calls<(int, int)>();
        var keys = new Calls<(int, int)>();
        using var bySection = _monitor.OnChange(static c => c.Database, (before, after) => sections.Add((before.PoolSize, after.PoolSize)));
        using var byKey = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (before, after) => keys.Add((before, after)));

        await Publish(("database:pool_size", "1"), ("features:new_checkout", "true"));
        Assert.Equal((0, 0), (sections.Count, keys.Count));

        await Publish(("database:pool_size", "1"), ("database:comment", "x"));
        Assert.Equal((1, 0), (sections.Count, keys.Count));

        await Publish(("database:pool_size", "3"), ("database:comment", "x"));
        Assert.Equal((2, 1), (sections.Count, keys.Count));
        Assert.Equal((1, 3), await keys.Next());
    }

    [Fact]
    public void KeyOfAnotherSchemaIsRefused()
    {
        var exception = Assert.Throws<ArgumentException>(() => _monitor.OnChange(PairConfig.Keys.Left.A, static (_, _) => { }));
        Assert.StartsWith("The key left.a is not one of AppConfig.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _monitor.Explain(PairConfig.Keys.Left.A));
    }

    [Fact]
    public async Task SlowSubscriberSeesTheNewestWithWhatItSawBefore()
    {
        var calls = new Calls<(int, int, long)>();
        using var entered = new SemaphoreSlim(0);
        using var gate = new SemaphoreSlim(0);
        using var subscription = _monitor.OnChange(change =>
        {
            calls.Add((change.Previous.Database.PoolSize, change.Current.Database.PoolSize, change.Revision));
            entered.Release();
            gate.Wait();
        });

        _source.Publish(("database:pool_size", "2"));
        await entered.WaitAsync(TestContext.Current.CancellationToken);
        for (var i = 3; i <= 20; i++)
        {
            _source.Publish(("database:pool_size", $"{i}"));
            await Reached(i);
        }

        gate.Release(2);
        Assert.Equal((1, 2, 2L), await calls.Next());
        Assert.Equal((2, 20, 20L), await calls.Next());
        await _monitor.ReloadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public async Task ChangeThatWasUndoneMeanwhileIsNotTold()
    {
        var calls = new Calls<int>();
        using var entered = new SemaphoreSlim(0);
        using var gate = new SemaphoreSlim(0);
        using var subscription = _monitor.OnChange(change =>
        {
            calls.Add(change.Current.Database.PoolSize);
            entered.Release();
            gate.Wait();
        });

        _source.Publish(("database:pool_size", "2"));
        await entered.WaitAsync(TestContext.Current.CancellationToken);
        _source.Publish(("database:pool_size", "3"));
        await Reached(3);
        _source.Publish(("database:pool_size", "2"));
        await Reached(2);
        gate.Release(5);
        await _monitor.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, calls.Count);
        Assert.Equal(4, _monitor.Status.Revision);
    }

    [Fact]
    public async Task SubscriberSeesEveryChangeInOrder()
    {
        var seen = new List<(int, int)>();
        using var subscription = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (before, after) => seen.Add((before, after)));
        for (var i = 2; i <= 200; i++)
        {
            await Publish(("database:pool_size", $"{i}"));
        }

        Assert.Equal(Enumerable.Range(1, 199).Select(static i => (i, i + 1)), seen);
    }

    [Fact]
    public async Task LateSubscriberBeginsWithWhatIsInForce()
    {
        await Publish(("database:pool_size", "2"));
        var calls = new Calls<(int, int)>();
        using var subscription = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (before, after) => calls.Add((before, after)));
        await Publish(("database:pool_size", "3"));
        Assert.Equal((2, 3), await calls.Next());
    }

    [Fact]
    public async Task EndedSubscriptionHearsNothing()
    {
        var calls = new Calls<int>();
        var subscription = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => calls.Add(after));
        await Publish(("database:pool_size", "2"));
        subscription.Dispose();
        subscription.Dispose();
        await Publish(("database:pool_size", "3"));
        Assert.Equal((1, 3), (calls.Count, _monitor.Config.Database.PoolSize));
    }

    [Fact]
    public async Task SubscriptionCanEndItself()
    {
        var calls = new Calls<int>();
        IDisposable? subscription = null;
        subscription = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) =>
        {
            calls.Add(after);
            subscription!.Dispose();
        });
        await Publish(("database:pool_size", "2"));
        await Publish(("database:pool_size", "3"));
        Assert.Equal(1, calls.Count);
    }

    [Fact]
    public async Task DisposedMonitorKeepsItsValuesAndTellsNobody()
    {
        var calls = new Calls<int>();
        using var subscription = _monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => calls.Add(after));
        _monitor.Dispose();
        _source.Publish(("database:pool_size", "2"));
        var result = await _monitor.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ConfigReloadOutcome.Unchanged, result.Outcome);
        Assert.Equal((1, 0), (_monitor.Config.Database.PoolSize, calls.Count));
        _monitor.Dispose();
    }

    [Fact]
    public async Task RefusalIsToldOncePerDistinctErrors()
    {
        var told = new List<string>();
        using var subscription = _monitor.OnRejected(rejection => told.Add(rejection.ToString()));
        await Publish(("database:pool_size", "5000"));
        await Publish(("database:pool_size", "5000"));
        await Publish(("database:pool_size", "5000"), ("database:comment", "x"));
        await Publish(("database:pool_size", "5001"));
        await Publish(("database:pool_size", "2"));
        await Publish(("database:pool_size", "5001"));

        Assert.Equal(["5000", "5001", "5001"], told.Select(static text => text.Split(' ')[2].TrimEnd(':')));
        Assert.Equal(2, _monitor.Config.Database.PoolSize);
    }

    /// <summary>Waits until a value is in force, without waiting for callbacks.</summary>
    private async Task Reached(int poolSize)
    {
        var (calls, config) = (new Calls<int>(), _monitor.Config);
        using var subscription = _monitor.OnChange(static c => c, (_, after) => calls.Add(after.Database.PoolSize));
        while (config.Database.PoolSize != poolSize)
        {
            await calls.Next();
        }
    }

    private async Task Publish(params (string, string?)[] entries)
    {
        _source.Publish(entries);
        await _monitor.ReloadAsync(TestContext.Current.CancellationToken);
    }
}
