namespace TypedConfig.Tests.Stores;

/// <summary>A server, or the line to it, that goes away and comes back.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private RedisFixture _redis = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _redis = await RedisFixture.Open(["--notify-keyspace-events", "KA", .. RedisServer.Durable]);

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Fact]
    public async Task RestartedServerIsFollowedAgain()
    {
        await _redis.HashSet(20);
        await using var served = await _redis.Serve();
        Assert.Equal(20, served.PoolSize);

        await _redis.Server.Kill();
        await served.Is(ConfigStoreState.Stale);
        await served.Is(ConfigState.Stale);
        Assert.Equal((20, 20), (served.PoolSize, (await served.Store.ReadAsync(Cancellation)).Entries["database.pool_size"].Value.GetInt32()));
        var refused = await Assert.ThrowsAsync<ConfigConnectionException>(async () => await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 30, cancellationToken: Cancellation));
        Assert.Contains("nothing was written", refused.Message);

        await _redis.Server.Start();
        await served.Is(ConfigStoreState.Connected);
        await _redis.HashSet(40);
        await served.Shows(40);
        await served.Is(ConfigState.Valid);
        Assert.Equal([40], served.Seen);
        Assert.Single(served.Log.Messages("Rejected"));
        Assert.Single(served.Log.Messages("Recovered"));
    }

    [Fact]
    public async Task ServerThatForgotEverythingChangesNothing()
    {
        await using var volatileRedis = await RedisFixture.Open();
        await using var served = await volatileRedis.Serve();
        await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 20, cancellationToken: Cancellation);
        await served.Shows(20);

        await volatileRedis.Server.Kill();
        await volatileRedis.Server.Start();
        await served.Is(ConfigStoreState.Rejected);
        Assert.Contains("was emptied", served.Store.Status.Message);
        Assert.Equal(20, served.PoolSize);
        var refused = await Assert.ThrowsAsync<ConfigStoreException>(async () => await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 30, cancellationToken: Cancellation));
        Assert.Contains("was emptied", refused.Message);

        await served.Monitor.ReloadAsync(acceptMissing: true, Cancellation);
        await served.Shows(10);
        await served.Is(ConfigStoreState.Connected);
        await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 30, cancellationToken: Cancellation);
        await served.Shows(30);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteDuringACutIsSeenAfterIt(bool isReset)
    {
        await using var served = await _redis.Serve();
        await using var other = _redis.Client(isDirect: true);
        for (var i = 1; i <= 10; i++)
        {
            _redis.Proxy.RefuseNew = true;
            await (isReset ? _redis.Proxy.ResetAll() : _redis.Proxy.CutAll());
            await other.SetAsync(AppConfig.Keys.Database.PoolSize, 100 + i, cancellationToken: Cancellation);
            _redis.Proxy.RefuseNew = false;
            await served.Shows(100 + i);
        }

        Assert.Equal(Enumerable.Range(101, 10), served.Seen);
    }

    [Fact]
    public async Task KilledSubscriptionsAreMadeAgain()
    {
        await using var served = await _redis.Serve();
        // It is cut as well, and waits longer each time before it connects again.
        await using var other = _redis.Client(static options => options.OperationTimeout = ServedStore.Healing, isDirect: true);
        for (var i = 1; i <= 5; i++)
        {
            await _redis.Server.Run("CLIENT", "KILL", "TYPE", "pubsub");
            await other.SetAsync(AppConfig.Keys.Database.PoolSize, 100 + i, cancellationToken: Cancellation);
            await served.Shows(100 + i);
        }
    }

    [Fact]
    [Trait(Soak.Trait, "yes")]
    public async Task SubscriptionsThatAreCutAgainAndAgainAreAllThereInTheEnd()
    {
        await using var served = await _redis.Serve();
        await using var other = _redis.Client(isDirect: true);
        var seed = new Random(Seed.NewAnnounced());
        for (var i = 0; i < (Soak.IsAskedFor ? 1000 : 50); i++)
        {
            var accepted = _redis.Proxy.Accepted;
            await _redis.Proxy.CutAll();
            await Wait.Eventually(() => _redis.Proxy.Accepted > accepted, TimeSpan.FromSeconds(5), "another connection");
            await Task.Delay(seed.Next(1, 50), Cancellation);
        }

        await _redis.Proxy.CutAll();
        await other.SetAsync(AppConfig.Keys.Database.PoolSize, 77, cancellationToken: Cancellation);
        await served.Shows(77);
        await _redis.HashSet(78);
        await served.Shows(78);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HalfOpenConnectionIsNoticed(bool isBlackhole)
    {
        await _redis.HashSet(20);
        await using var served = await _redis.Serve();
        SetDead(isBlackhole, true);

        // A heartbeat, its deadline, and the slack of a busy machine.
        await served.Is(ConfigStoreState.Stale, TimeSpan.FromSeconds(5));
        Assert.Equal(20, served.PoolSize);
        Assert.Equal(20, (await served.Store.ReadAsync(Cancellation)).Entries["database.pool_size"].Value.GetInt32());
        SetDead(isBlackhole, false);
        await _redis.HashSet(30);
        await served.Shows(30);
        await served.Is(ConfigStoreState.Connected);
    }

    [Fact]
    public async Task GarbageEndsTheConnectionOnly()
    {
        await _redis.HashSet(20);
        await using var served = await _redis.Serve();
        await _redis.Proxy.Inject("!garbage\r\n$-7\r\n"u8.ToArray());
        await _redis.HashSet(30);
        await served.Shows(30);
        _redis.Proxy.TruncateNext(3);
        await _redis.HashSet(40);
        await served.Shows(40);
        await served.Is(ConfigStoreState.Connected);
    }

    private void SetDead(bool isBlackhole, bool isDead)
    {
        if (isBlackhole)
        {
            _redis.Proxy.Blackhole = isDead;
        }
        else if (isDead)
        {
            _redis.Server.Pause();
        }
        else
        {
            _redis.Server.Resume();
        }
    }
}
