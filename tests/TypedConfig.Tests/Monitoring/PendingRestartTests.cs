namespace TypedConfig.Tests.Monitoring;

public sealed class PendingRestartTests : IAsyncLifetime
{
    private readonly LiveSource _source = new(("server:port", "1"), ("server:timeout", "1s"));
    private readonly LogCapture _log = new();
    private readonly ConfigMonitor<AgingConfig> _monitor;

    public PendingRestartTests()
    {
        _monitor = ConfigMonitor.Create<AgingConfig>(Sources.Root(_source), new ConfigMonitorOptions { LoggerFactory = _log });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _monitor.ReloadAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        _monitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task NewValueWaitsWhileTheOthersComeIntoForce()
    {
        var told = new Calls<ConfigChange<AgingConfig>>();
        using var subscription = _monitor.OnChange(told.Add);
        _source.Swap(("server:port", "2"), ("server:timeout", "2s"));
        var result = await _monitor.ReloadAsync(Cancellation);

        Assert.Equal(ConfigReloadOutcome.Changed, result.Outcome);
        Assert.Equal((1, TimeSpan.FromSeconds(2)), (_monitor.Config.Server.Port, _monitor.Config.Server.Timeout));
        Assert.Equal([AgingConfig.Keys.Server.Port], _monitor.Status.PendingRestart);
        Assert.EndsWith(", waiting for a restart: server.port", _monitor.Status.ToString(), StringComparison.Ordinal);
        Assert.Equal("server.timeout 1s -> 2s", Assert.Single((await told.Next()).Changes).ToString());
        Assert.Equal("server.port = 1    (kept until the restart)", _monitor.Explain(AgingConfig.Keys.Server.Port).ToString());
    }

    [Fact]
    public async Task OnlyAPendingKeyIsNoChangeAndIsToldOnce()
    {
        for (var i = 0; i < 2; i++)
        {
            _source.Swap(("server:port", "2"), ("server:timeout", "1s"), ("server:hosts:0", "a"));
            Assert.Equal(ConfigReloadOutcome.Unchanged, (await _monitor.ReloadAsync(Cancellation)).Outcome);
        }

        Assert.Equal(["server.hosts", "server.port"], _monitor.Status.PendingRestart.Select(static key => key.Name));
        Assert.Equal(2, _log.Messages("PendingRestart").Count());
        Assert.Null(_monitor.Config.Server.Hosts);
    }

    [Fact]
    public async Task OldValueInTheSourcesIsPendingNoMore()
    {
        _source.Swap(("server:port", "2"));
        await _monitor.ReloadAsync(Cancellation);
        _source.Swap(("server:port", "1"));
        await _monitor.ReloadAsync(Cancellation);
        Assert.Empty(_monitor.Status.PendingRestart);
    }

    [Fact]
    public async Task InvalidPendingValueRefusesTheChange()
    {
        _source.Swap(("server:port", "two"), ("server:timeout", "2s"));
        Assert.Equal(ConfigReloadOutcome.Rejected, (await _monitor.ReloadAsync(Cancellation)).Outcome);
        Assert.Equal(TimeSpan.FromSeconds(1), _monitor.Config.Server.Timeout);
    }

    [Fact]
    public async Task TreeAfterTheRestartHasToBeValidToo()
    {
        var options = new ConfigMonitorOptions();
        options.Validators.Add(static tree => ((AgingConfig)tree).Server.Port > 5 ? [new ConfigError("server", null, "no such port here", null, null)] : []);
        var source = new LiveSource(("server:port", "1"));
        using var monitor = ConfigMonitor.Create<AgingConfig>(Sources.Root(source), options);
        await monitor.ReloadAsync(Cancellation);
        source.Swap(("server:port", "6"));
        Assert.Equal("server: no such port here", Assert.Single((await monitor.ReloadAsync(Cancellation)).Errors).ToString());
        Assert.Empty(monitor.Status.PendingRestart);
    }
}
