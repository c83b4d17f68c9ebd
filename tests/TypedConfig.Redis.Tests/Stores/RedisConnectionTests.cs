using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace TypedConfig.Tests.Stores;

/// <summary>The ways to a server: connection strings, connections that are there already, TLS, hosts; and many at once.</summary>
public sealed class RedisConnectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConnectionThatIsThereAlreadyIsUsedAndLeftOpen()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        using var multiplexer = await ConnectionMultiplexer.ConnectAsync($"{redis.Proxy.EndPoint},abortConnect=false,connectTimeout=1000");
        var options = new RedisStoreOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(300), OperationTimeout = TimeSpan.FromSeconds(1) };
        options.UseConnection(multiplexer);
        await using (var served = await ServedStore.Of(new RedisConfigStore(options)))
        {
            await redis.HashSet(20);
            await served.Shows(20);
            await redis.Proxy.CutAll();
            await redis.HashSet(30);
            await served.Shows(30, TimeSpan.FromSeconds(10));
            await served.Is(ConfigStoreState.Connected, TimeSpan.FromSeconds(10));
            Assert.Equal("redis store config:", served.Store.ToString());
        }

        Assert.True(multiplexer.IsConnected);
        Assert.Equal("30", (string?)await multiplexer.GetDatabase().HashGetAsync("config:", "database.pool_size"));
    }

    [Fact]
    public async Task CallerMayBlockAfterAnAnswer()
    {
        await using var redis = await RedisFixture.Open();
        using var multiplexer = await ConnectionMultiplexer.ConnectAsync(redis.Proxy.EndPoint.ToString());
        var options = new RedisStoreOptions();
        options.UseConnection(multiplexer);
        await using var store = new RedisConfigStore(options);

        // The client brings answers on one thread: what follows an await there would hold it up.
        await Task.Run(() => BlockAfterAnswers(store, multiplexer), Cancellation);
    }

    [Fact]
    public async Task TlsIsSpokenWithCertificatesOfBothSides()
    {
        using var certificates = new TestCertificates();
        await using var server = await RedisServer.Open(certificates);
        var options = new RedisStoreOptions { ClientCertificates = [certificates.Client], CertificateValidation = (_, certificate, _, _) => certificate!.GetCertHashString() == certificates.Server.GetCertHashString() };
        await using var store = new RedisConfigStore($"{server.EndPoint},ssl=true", options);
        Assert.Equal(1, await store.SetJsonAsync("a", "1", cancellationToken: Cancellation));

        await using var stranger = new RedisConfigStore($"{server.EndPoint},ssl=true", new RedisStoreOptions { StartupTimeout = TimeSpan.FromSeconds(1) });
        await Assert.ThrowsAsync<ConfigConnectionException>(async () => await stranger.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task HostReadsWritesAndReportsTheStore()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddRedisStore(redis.Proxy.EndPoint.ToString(), static options => (options.HeartbeatInterval, options.OperationTimeout) = (TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1)));
        builder.AddTypedConfig<AppConfig>();
        builder.Services.AddHealthChecks().AddTypedConfig<AppConfig>();
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        var store = host.Services.GetRequiredService<IConfigStore>();
        var config = host.Services.GetRequiredService<AppConfig>();
        await store.SetAsync(AppConfig.Keys.Database.PoolSize, 50, cancellationToken: Cancellation);
        await Wait.Eventually(() => config.Database.PoolSize == 50, ServedStore.Healing, "50");

        await redis.Server.Kill();
        var health = host.Services.GetRequiredService<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckService>();
        await Wait.Eventually(async () => (await health.CheckHealthAsync(Cancellation)).Status == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded, ServedStore.Healing, "degraded");
        var report = await health.CheckHealthAsync(Cancellation);
        Assert.Contains("the server cannot be reached", Assert.Single(report.Entries).Value.Description);
        Assert.Equal(50, config.Database.PoolSize);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task OneSlowServerAmongThreeHoldsTheStartUpNoLongerThanOneTimeout()
    {
        await using var redis = await RedisFixture.Open();
        await redis.HashSet(20);
        await using var slow = new TcpProxy(redis.Server.EndPoint) { Delay = TimeSpan.FromSeconds(5) };
        await using var dead = new TcpProxy(redis.Server.EndPoint) { Blackhole = true };
        var start = Stopwatch.GetTimestamp();
        var builder = new ConfigurationBuilder();
        foreach (var endPoint in new[] { slow.EndPoint, dead.EndPoint, redis.Server.EndPoint })
        {
            builder.AddRedisStore(endPoint.ToString(), static options => (options.Optional, options.StartupTimeout) = (true, TimeSpan.FromSeconds(1)));
        }

        using var root = (ConfigurationRoot)builder.Build();

        // One time-out, two shortest waits, and slack.
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(2.2));
        Assert.Equal("20", root["database:pool_size"]);
    }

    [Fact]
    public async Task TwoHundredClientsComeBackSpreadOut()
    {
        await using var redis = await RedisFixture.Open("--maxclients", "2000");
        await redis.HashSet(20);
        var clients = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => redis.Client(static options => options.OperationTimeout = TimeSpan.FromSeconds(10)))));
        try
        {
            await Task.WhenAll(clients.Select(static client => client.ReadAsync(Cancellation).AsTask()));
            redis.Proxy.RefuseNew = true;
            await redis.Proxy.CutAll();

            // Long enough for all to have reached the longest back-off.
            await Task.Delay(TimeSpan.FromSeconds(8), Cancellation);
            var before = redis.Proxy.AcceptedAt.Count;
            redis.Proxy.RefuseNew = false;
            await Wait.Eventually(() => clients.All(static client => client.Status.State == ConfigStoreState.Connected), TimeSpan.FromSeconds(30), "all clients to be back");
            var arrivals = redis.Proxy.AcceptedAt.Skip(before).Order().ToArray();
            var window = TimeSpan.FromSeconds(2);
            Assert.True(arrivals[^1] - arrivals[0] >= window * 0.8, $"all came within {arrivals[^1] - arrivals[0]}");

            // No tenth of the window has more than a third of all.
            var busiest = arrivals.GroupBy(arrival => (int)((arrival - arrivals[0]) / (window * 0.1))).Max(static group => group.Count());
            Assert.True(busiest <= arrivals.Length / 3, $"{busiest} of {arrivals.Length} came within a tenth of the window");
        }
        finally
        {
            await Task.WhenAll(clients.Select(static client => client.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task OutagesLeaveNoThreadsAndSocketsBehind()
    {
        await using var redis = await RedisFixture.Open();
        await using var served = await redis.Serve();
        await Cut(redis, served, 3);
        using var process = Process.GetCurrentProcess();
        var (threads, open) = (process.Threads.Count, Directory.GetFiles("/proc/self/fd").Length);
        await Cut(redis, served, 15);
        await Wait.Eventually(
            () =>
            {
                process.Refresh();
                return process.Threads.Count < threads + 10 && Directory.GetFiles("/proc/self/fd").Length < open + 15;
            },
            TimeSpan.FromSeconds(20),
            $"threads and descriptors to fall to {threads} and {open}");
    }

    [Theory]
    [InlineData("", "connectionString")]
    [InlineData("password=canary", "names no server")]
    [InlineData("localhost,pass=canary", "cannot be read")]
    [InlineData("localhost,user=me,password=canary", "2.1 or later")]
    public void ConnectionStringThatCannotBeReadIsRefusedWithoutShowingIt(string text, string why)
    {
        var refused = Assert.ThrowsAny<ArgumentException>(() => new RedisConfigStore(text));
        Assert.Contains(why, refused.Message);
        Assert.DoesNotContain("canary", refused.ToString());
    }

    [Fact]
    public void OptionsOutsideTheirLimitsAreRefused()
    {
        static void Refuses(string message, Action<RedisStoreOptions> configure) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => new ConfigurationBuilder().AddRedisStore("localhost:1", configure)).Message);

        Refuses("Prefix has 0 characters: must have 1 to 256", static options => options.Prefix = "");
        Refuses("Database = -1: must be at least 0", static options => options.Database = -1);
        Refuses("OperationTimeout = 00:00:00: must be from 00:00:00.0100000 to 1.00:00:00", static options => options.OperationTimeout = TimeSpan.Zero);
        Refuses("HeartbeatInterval = 2.00:00:00", static options => options.HeartbeatInterval = TimeSpan.FromDays(2));
        Refuses("CheckInterval = -00:00:01", static options => options.CheckInterval = TimeSpan.FromSeconds(-1));
        Refuses("Rollback = 7", static options => options.Rollback = (StoreRollback)7);
        Refuses("A System.String is no IConnectionMultiplexer", static options => options.UseConnection("canary"));
        Assert.Contains("UseConnection", Assert.Throws<ArgumentException>(static () => new ConfigurationBuilder().AddRedisStore(static _ => { })).Message);
    }

    private static async Task BlockAfterAnswers(RedisConfigStore store, ConnectionMultiplexer multiplexer)
    {
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        Assert.Equal("1", Built(multiplexer));
        await store.ReadAsync(Cancellation);
        Assert.Equal("1", Built(multiplexer));
        await store.GetAsync("a", Cancellation);
        Assert.Equal("1", Built(multiplexer));
    }

    private static string? Built(ConnectionMultiplexer multiplexer)
    {
        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddRedisStore(own => own.UseConnection(multiplexer)).Build();
        return root["a"];
    }

    private static async Task Cut(RedisFixture redis, ServedStore served, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var accepted = redis.Proxy.Accepted;
            await redis.Proxy.CutAll();
            await Wait.Eventually(() => redis.Proxy.Accepted > accepted, TimeSpan.FromSeconds(10), "another connection");
            await served.Is(ConfigStoreState.Connected, TimeSpan.FromSeconds(10));
        }
    }
}
