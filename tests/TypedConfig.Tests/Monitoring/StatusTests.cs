namespace TypedConfig.Tests.Monitoring;

public sealed class StatusTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly LiveSource _source = new(("database:pool_size", "1"));
    private readonly ConfigMonitor<AppConfig> _monitor;

    public StatusTests()
    {
        _monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source), new ConfigMonitorOptions { TimeProvider = _time });
    }

    public void Dispose() => _monitor.Dispose();

    [Fact]
    public async Task StatusFollowsEachReload()
    {
        var start = _time.GetUtcNow();
        Assert.Equal((ConfigState.Valid, 1L, start, null), State());
        Assert.Null(_monitor.Status.LastRejection);

        await Publish("0");
        var refusedAt = _time.GetUtcNow();
        Assert.Equal((ConfigState.Rejected, 1L, start, refusedAt), State());
        var rejection = _monitor.Status.LastRejection!;
        Assert.Equal(("database.pool_size = 0: must be at least 1    (LiveSource)", refusedAt), (rejection.ToString(), rejection.At));
        Assert.Equal($"Rejected, revision 1 since {start:O}, stale since {refusedAt:O}, last refused at {refusedAt:O}:\n{rejection}", _monitor.Status.ToString());

        await Publish("0");
        Assert.Equal((ConfigState.Rejected, 1L, start, refusedAt), State());
        Assert.Same(rejection, _monitor.Status.LastRejection);

        await Publish("-1");
        Assert.Equal((ConfigState.Rejected, 1L, start, refusedAt), State());
        Assert.Equal(_time.GetUtcNow(), _monitor.Status.LastRejection!.At);

        await Publish("2");
        Assert.Equal((ConfigState.Valid, 2L, _time.GetUtcNow(), null), State());
        Assert.NotNull(_monitor.Status.LastRejection);

        var loadedAt = _time.GetUtcNow();
        await Publish("2");
        Assert.Equal((ConfigState.Valid, 2L, loadedAt, null), State());
    }

    [Fact]
    public async Task GoingBackToTheValueInForceEndsARefusal()
    {
        await Publish("0");
        await Publish("1");
        Assert.Equal((ConfigState.Valid, 1L), (_monitor.Status.State, _monitor.Status.Revision));
        Assert.Null(_monitor.Status.StaleSince);
    }

    [Fact]
    public async Task ExplanationFollowsTheValueToAnotherSource()
    {
        var low = new LiveSource(("database:pool_size", "5"));
        var high = new LiveSource(("database:pool_size", "5"));
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(low, new NamedSource("top", high)));
        Assert.Equal("top", monitor.Explain(AppConfig.Keys.Database.PoolSize).Source);

        high.Swap();
        var result = await monitor.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ConfigReloadOutcome.Unchanged, result.Outcome);
        Assert.Equal(nameof(LiveSource), monitor.Explain(AppConfig.Keys.Database.PoolSize).Source);
    }

    [Fact]
    public async Task ExplanationShowsWhatIsInForceDuringARefusal()
    {
        await Publish("0");
        Assert.Equal("database.pool_size = 1    (LiveSource)", _monitor.Explain(AppConfig.Keys.Database.PoolSize).ToString());
    }

    private (ConfigState, long, DateTimeOffset, DateTimeOffset?) State()
    {
        var status = _monitor.Status;
        return (status.State, status.Revision, status.LoadedAt, status.StaleSince);
    }

    private async Task Publish(string poolSize)
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        _source.Swap(("database:pool_size", poolSize));
        await _monitor.ReloadAsync(TestContext.Current.CancellationToken);
    }
}
