using System.Diagnostics;
using System.Net;

namespace TypedConfig.Tests.Stores;

/// <summary>Servers that answer, but not as they should: older than they were, with another password, with less rights, full, busy.</summary>
public sealed class RedisServerFaultTests
{
    private const string Canary = "canary-0815";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreRollback.KeepLastGood)]
    [InlineData(StoreRollback.Accept)]
    public async Task ReplicaThatLagsBehindAfterFailOverIsOlderThanWhatIsKnown(StoreRollback policy)
    {
        await using var redis = await RedisFixture.Open();
        await using var replica = await RedisServer.Open("--replicaof", "127.0.0.1", $"{redis.Server.Port}");
        await using var writer = redis.Client(isDirect: true);
        await using var served = await redis.Serve(options => options.Rollback = policy);
        await writer.SetAsync(AppConfig.Keys.Database.PoolSize, 20, cancellationToken: Cancellation);
        await Wait.Eventually(async () => (await replica.Run("HGET", "config:", "database.pool_size")) == "20", TimeSpan.FromSeconds(10), "replication");
        await replica.Run("REPLICAOF", "NO", "ONE");
        await writer.SetAsync(AppConfig.Keys.Database.PoolSize, 30, cancellationToken: Cancellation);
        await served.Shows(30);

        redis.Proxy.Target = replica.EndPoint;
        await redis.Server.Kill();
        await redis.Proxy.CutAll();
        if (policy == StoreRollback.Accept)
        {
            await served.Shows(20);
            await served.Is(ConfigStoreState.Connected);
        }
        else
        {
            await served.Is(ConfigStoreState.Rejected);
            Assert.Contains("is older than it was", served.Store.Status.Message);
            Assert.Equal(30, served.PoolSize);
            await served.Monitor.ReloadAsync(acceptMissing: true, Cancellation);
            await served.Shows(20);
        }

        // An accepted rollback is a step forward for everyone.
        Assert.Equal(3, (await served.Store.ReadAsync(Cancellation)).Revision);
        Assert.Equal(4, await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 40, cancellationToken: Cancellation));
        await served.Shows(40);
    }

    [Fact]
    public async Task ChangedPasswordIsTakenWithoutARestart()
    {
        var password = Canary;
        await using var redis = await RedisFixture.Open("--requirepass", password, "--notify-keyspace-events", "KA");
        await using var served = await redis.Serve(options => options.PasswordProvider = _ => new(password));
        await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 20, cancellationToken: Cancellation);
        await redis.Server.Run("CONFIG", "SET", "requirepass", Canary + "-new");
        redis.Server.Password = Canary + "-new";
        await redis.Proxy.CutAll();
        await served.Is(ConfigStoreState.Unauthorized);
        await served.Is(ConfigState.Stale);
        Assert.Equal(20, served.PoolSize);
        Assert.InRange(await AcceptsIn(redis, TimeSpan.FromSeconds(3)), 0, 12);

        password = Canary + "-new";
        await served.Is(ConfigStoreState.Connected, TimeSpan.FromSeconds(8));
        await redis.HashSet(30);
        await served.Shows(30);
        Assert.DoesNotContain(Canary, served.Log.Text + served.Monitor.Status.LastRejection + served.Store.Status + served.Store);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong-" + Canary)]
    public async Task WrongPasswordFailsTheStartAtOnce(string? password)
    {
        await using var redis = await RedisFixture.Open("--requirepass", Canary);
        var start = Stopwatch.GetTimestamp();
        var refused = await Assert.ThrowsAsync<ConfigConnectionException>(() => redis.Serve(options => options.Password = password));
        Assert.Contains("the server does not accept the password", refused.Message);
        Assert.DoesNotContain(Canary, refused.ToString());
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task RevokedRightsKeepTheLastGoodValues()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await redis.HashSet(20);
        await using var served = await redis.Serve();
        await redis.Server.Run("ACL", "SETUSER", "admin", "on", "nopass", "~*", "&*", "+@all");
        await redis.Server.Run("ACL", "SETUSER", "default", "-hgetall", "-hget", "-hmget");
        await served.Is(ConfigStoreState.Forbidden);
        Assert.Equal(20, served.PoolSize);
        Assert.InRange(await AcceptsIn(redis, TimeSpan.FromSeconds(3)), 0, 20);
        await redis.Server.Run("ACL", "SETUSER", "default", "+@all");
        await redis.HashSet(30);
        await served.Shows(30);
        await served.Is(ConfigStoreState.Connected);
    }

    [Fact]
    public async Task ClientThatMayOnlyReadServesWhatOthersWrite()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await redis.HashSet(20);
        await redis.Server.Run("ACL", "SETUSER", "default", "-eval", "-evalsha", "-script", "-hset", "-hdel");
        await redis.Server.Run("ACL", "SETUSER", "default", "+hset");
        await using var served = await redis.Serve();
        Assert.Equal(20, served.PoolSize);
        await redis.HashSet(30);
        await served.Shows(30);
        var refused = await Assert.ThrowsAsync<ConfigStoreException>(async () => await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 40, cancellationToken: Cancellation));
        Assert.Contains("the server does not let this user do what the store needs; nothing was written", refused.Message);
        Assert.Equal(ConfigStoreState.Connected, served.Store.Status.State);
    }

    [Fact]
    public async Task FullServerRefusesWritesAndIsReadOn()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await redis.HashSet(20);
        await redis.Server.Run("HSET", "config:", "database.max_idle", "3");
        await using var served = await redis.Serve();
        await redis.Server.Run("CONFIG", "SET", "maxmemory", "1");
        var refused = await Assert.ThrowsAsync<ConfigStoreException>(async () => await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 30, cancellationToken: Cancellation));
        Assert.Contains("no memory left (maxmemory); nothing was written", refused.Message);
        await using var late = redis.Client();
        Assert.Equal(20, (await late.GetAsync("database.pool_size", Cancellation))!.Value.GetInt32());

        // Such a server still deletes.
        await redis.Server.Run("HDEL", "config:", "database.pool_size");
        await served.Shows(10);
        Assert.Equal((ConfigStoreState.Connected, ConfigStoreState.Connected), (served.Store.Status.State, late.Status.State));
        Assert.Empty(served.Log.Messages("Rejected"));

        await redis.Server.Run("CONFIG", "SET", "maxmemory", "0");
        await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 30, cancellationToken: Cancellation);
        await served.Shows(30);
    }

    [Fact]
    public async Task ReplicaIsReadAndNotWritten()
    {
        await using var redis = await RedisFixture.Open();
        await redis.HashSet(20);
        await using var replica = await RedisServer.Open("--replicaof", "127.0.0.1", $"{redis.Server.Port}");
        await Wait.Eventually(async () => (await replica.Run("HGET", "config:", "database.pool_size")) == "20", TimeSpan.FromSeconds(10), "replication");
        redis.Proxy.Target = replica.EndPoint;
        await using var served = await redis.Serve();
        Assert.Equal(20, served.PoolSize);
        var refused = await Assert.ThrowsAnyAsync<ConfigStoreException>(async () => await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 30, cancellationToken: Cancellation));
        Assert.Contains("replica", refused.Message);
    }

    [Theory]
    [InlineData("CLIENT", "PAUSE", "5000")]
    [InlineData("DEBUG", "SLEEP", "5")]
    public async Task BusyServerIsStaleAndThenFollowed(params string[] command)
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA", "--enable-debug-command", "yes");
        await redis.HashSet(20);
        await using var served = await redis.Serve();
        var busy = redis.Server.Run(command);
        await served.Is(ConfigStoreState.Stale, TimeSpan.FromSeconds(3));
        Assert.Equal(20, served.PoolSize);
        var start = Stopwatch.GetTimestamp();
        await Assert.ThrowsAnyAsync<ConfigStoreException>(async () => await served.Store.SetAsync(AppConfig.Keys.Database.PoolSize, 30, cancellationToken: Cancellation));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await busy;
        await redis.HashSet(50);
        await served.Shows(50);
        await served.Is(ConfigStoreState.Connected);
    }

    [Fact]
    public async Task SlowSubscriberThatIsCutOffCatchesUp()
    {
        await using var redis = await RedisFixture.Open("--client-output-buffer-limit", "pubsub 1mb 512kb 2");
        await using var served = await redis.Serve(static options => options.OperationTimeout = TimeSpan.FromSeconds(5));
        await using var other = redis.Client(isDirect: true);
        redis.Proxy.StallReads = true;
        var accepted = redis.Proxy.Accepted;
        for (var i = 0; i < 1000; i++)
        {
            await other.SetJsonAsync("filler.text", $"\"{i}{new string('x', 30_000)}\"", cancellationToken: Cancellation);
        }

        await other.SetAsync(AppConfig.Keys.Database.PoolSize, 20, cancellationToken: Cancellation);
        redis.Proxy.StallReads = false;
        await served.Shows(20, TimeSpan.FromSeconds(10));
        Assert.True(redis.Proxy.Accepted > accepted, "the server has not cut the subscriber off");
        Assert.Equal(1001, (await served.Store.ReadAsync(Cancellation)).Revision);
    }

    [Fact]
    public async Task SomethingElseThanAHashIsRefused()
    {
        await using var redis = await RedisFixture.Open();
        await redis.Server.Run("SET", "config:", Canary);
        var refused = await Assert.ThrowsAnyAsync<ConfigStoreException>(() => redis.Serve());
        Assert.Contains("something else than a hash has its name", refused.Message);
    }

    [Fact]
    public async Task StartWithoutServerFailsInTimeAndSaysWhatWasTried()
    {
        await using var silent = new TcpProxy(new IPEndPoint(IPAddress.Loopback, 1)) { Blackhole = true };
        foreach (var (port, why) in new[] { (1, "the server cannot be reached"), (silent.Port, "") })
        {
            var start = Stopwatch.GetTimestamp();
            var refused = await Assert.ThrowsAsync<ConfigConnectionException>(() => ServedStore.Of(new RedisConfigStore($"127.0.0.1:{port}", new RedisStoreOptions { StartupTimeout = TimeSpan.FromSeconds(1) })));
            Assert.Matches($"redis store config: at 127.0.0.1:{port}.*{why}.*no values are known", refused.Message);
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(3));
        }
    }

    private static async Task<int> AcceptsIn(RedisFixture redis, TimeSpan time)
    {
        var before = redis.Proxy.Accepted;
        await Task.Delay(time, Cancellation);
        return redis.Proxy.Accepted - before;
    }
}
