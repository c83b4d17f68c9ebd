namespace TypedConfig.Tests.Monitoring;

public sealed class VetoTests : IAsyncLifetime
{
    private readonly LiveSource _source = new(("database:pool_size", "1"));
    private readonly LogCapture _log = new();
    private readonly ConfigMonitor<AppConfig> _monitor;

    public VetoTests()
    {
        _monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(_source), new ConfigMonitorOptions { LoggerFactory = _log });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A monitor reads once more right after its start.</summary>
    public async ValueTask InitializeAsync() => await _monitor.ReloadAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        _monitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task OneObjectionRefusesTheWholeChange()
    {
        var asked = 0;
        var told = new Calls<ConfigChange<AppConfig>>();
        using var first = _monitor.OnChanging(_ => asked++);
        using var second = _monitor.OnChanging(change => change.Reject($"pool cannot grow while draining: {change.Changes[0]}"));
        using var third = _monitor.OnChanging(_ => asked++);
        using var subscription = _monitor.OnChange(told.Add);

        _source.Swap(("database:pool_size", "2"), ("features:new_checkout", "true"));
        var result = await _monitor.ReloadAsync(Cancellation);

        Assert.Equal(ConfigReloadOutcome.Rejected, result.Outcome);
        Assert.Equal("pool cannot grow while draining: database.pool_size 1 -> 2", Assert.Single(result.Errors).ToString());
        Assert.Equal((1, false, 1L), (_monitor.Config.Database.PoolSize, _monitor.Config.Features.NewCheckout, _monitor.Status.Revision));
        Assert.Equal((ConfigState.Rejected, 2, 0), (_monitor.Status.State, asked, told.Count));
    }

    [Fact]
    public async Task SubscribersSeeTheProposedTreeBeforeItIsInForce()
    {
        (int Previous, int Proposed, int Live) seen = default;
        using var subscription = _monitor.OnChanging(change =>
            seen = (change.Previous.Database.PoolSize, change.Current.Database.PoolSize, _monitor.Config.Database.PoolSize));

        _source.Swap(("database:pool_size", "2"));
        Assert.Equal(ConfigReloadOutcome.Changed, (await _monitor.ReloadAsync(Cancellation)).Outcome);
        Assert.Equal((1, 2, 1), seen);
        Assert.Equal(2, _monitor.Config.Database.PoolSize);
    }

    [Fact]
    public async Task NobodyIsAskedAboutWhatIsInvalidOrUnchanged()
    {
        var asked = 0;
        using var subscription = _monitor.OnChanging(_ => asked++);
        await _monitor.ReloadAsync(Cancellation);
        _source.Swap(("database:pool_size", "0"));
        await _monitor.ReloadAsync(Cancellation);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task CallbackThatThrowsIsLoggedAndRefusesNothing()
    {
        using var subscription = _monitor.OnChanging(_ => throw new InvalidOperationException("boom"));
        _source.Swap(("database:pool_size", "2"));
        Assert.Equal(ConfigReloadOutcome.Changed, (await _monitor.ReloadAsync(Cancellation)).Outcome);
        Assert.Single(_log.Messages("CallbackFailed"));
    }

    [Fact]
    public async Task EndedSubscriptionIsNotAsked()
    {
        _monitor.OnChanging(static change => change.Reject("no")).Dispose();
        _source.Swap(("database:pool_size", "2"));
        Assert.Equal(ConfigReloadOutcome.Changed, (await _monitor.ReloadAsync(Cancellation)).Outcome);
    }
}
