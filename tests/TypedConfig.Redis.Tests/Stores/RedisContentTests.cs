using System.Diagnostics;
using System.Text.Json;

namespace TypedConfig.Tests.Stores;

/// <summary>What other programs, and the server itself, do to a store's content.</summary>
public sealed class RedisContentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OperatorsWriteIsSeenAtOnceWhereTheServerTells()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await using var served = await redis.Serve(static options => (options.HeartbeatInterval, options.CheckInterval) = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        Assert.Contains("noticed at once", Assert.Single(served.Log.Messages("SourceNotice")));
        Assert.Equal(10, served.PoolSize);
        for (var i = 1; i <= 10; i++)
        {
            await redis.HashSet(100 + i);
            await served.Shows(100 + i);
        }

        await redis.Server.Run("HDEL", "config:", "database.pool_size");
        await redis.HashSet(200);
        await served.Shows(200);
        Assert.Equal(Enumerable.Range(101, 10).Append(200), served.Seen.Where(static value => value != 10));
    }

    [Fact]
    public async Task OperatorsWriteIsSeenAtTheNextCheckElse()
    {
        await using var redis = await RedisFixture.Open();
        await using var served = await redis.Serve(static options => options.CheckInterval = TimeSpan.FromMilliseconds(300));
        Assert.Contains("within 0.3 s; at once with CONFIG SET notify-keyspace-events KA", Assert.Single(served.Log.Messages("SourceWarning")));
        await redis.HashSet(30);
        await served.Shows(30);
    }

    [Fact]
    public async Task ServerThatForbidsConfigIsServedAllTheSame()
    {
        await using var redis = await RedisFixture.Open("--rename-command", "CONFIG", "", "--notify-keyspace-events", "KA");
        await using var served = await redis.Serve();
        Assert.Contains("CONFIG GET is not allowed", Assert.Single(served.Log.Messages("SourceWarning")));
        await using var other = redis.Client();
        await other.SetAsync(AppConfig.Keys.Database.PoolSize, 20, cancellationToken: Cancellation);
        await served.Shows(20);
        await redis.HashSet(30);
        await served.Shows(30);
    }

    [Fact]
    public async Task WriteOfOurOwnIsNoForeignOne()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await using var served = await redis.Serve(static options => options.CheckInterval = TimeSpan.FromMinutes(1));
        await using var other = redis.Client(static options => options.CheckInterval = TimeSpan.FromMinutes(1));
        var before = await Reads(redis);
        for (var i = 1; i <= 100; i++)
        {
            await other.SetJsonAsync("database.pool_size", $"{100 + i}", cancellationToken: Cancellation);
        }

        await served.Shows(200);

        // Each client may have read once or twice where a message came late; a reading for each write would be 200.
        Assert.InRange(await Reads(redis) - before, 0, 20);
    }

    [Fact]
    public async Task ForeignWriteIsTheNextRevisionForEveryone()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await redis.HashSet(20);
        await using var first = redis.Client();
        await using var second = redis.Client();
        var snapshot = await first.ReadAsync(Cancellation);
        Assert.Equal((1, 1), (snapshot.Revision, snapshot.Entries["database.pool_size"].Revision));
        Assert.Equal(1, (await second.ReadAsync(Cancellation)).Revision);
        await redis.HashSet(30);
        Assert.Equal("30", (await first.GetAsync("database.pool_size", Cancellation))!.Value.GetRawText());
        Assert.Equal("30", (await second.GetAsync("database.pool_size", Cancellation))!.Value.GetRawText());
        Assert.Equal((2, 2), ((await first.ReadAsync(Cancellation)).Revision, (await second.ReadAsync(Cancellation)).Revision));

        await redis.HashSet(40);
        var conflict = await Assert.ThrowsAsync<ConfigConflictException>(async () => await first.SetAsync(AppConfig.Keys.Database.PoolSize, 50, new WriteOptions { ExpectedRevision = 2 }, Cancellation));
        Assert.Equal("database.pool_size was expected at revision 2 and is at revision 3: somebody else wrote in between. Not written: 50; there: 40.", conflict.Message);
        Assert.Equal(4, await second.SetAsync(AppConfig.Keys.Database.PoolSize, 50, new WriteOptions { ExpectedRevision = 3 }, Cancellation));
    }

    [Theory]
    [InlineData("database.host", "db.internal", "the value of database.host is no value of a store: it is not JSON. A text has to be in quotes: \"...\"")]
    [InlineData("database.pool_size.x", "1", "database.pool_size cannot be there: database.pool_size.x is below it")]
    [InlineData("a b", "1", "'a b' is no key of a store")]
    public async Task WrongContentIsRefusedAsAWholeUntilItIsMended(string key, string value, string why)
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await redis.HashSet(20);
        await using var served = await redis.Serve();
        await redis.Server.Run("HSET", "config:", key, value, "database.pool_size", "25");
        await served.Is(ConfigStoreState.Rejected);
        Assert.StartsWith(why, served.Store.Status.Message!.Replace("database.pool_size.x cannot be there: it is below database.pool_size, which is a value", why));
        await served.Is(ConfigState.Stale);
        Assert.Equal(20, served.PoolSize);

        await redis.Server.Run("HDEL", "config:", key);
        await served.Shows(25);
        await served.Is(ConfigStoreState.Connected);
        Assert.Equal([25], served.Seen);
    }

    [Fact]
    public async Task WrongContentFailsTheStart()
    {
        await using var redis = await RedisFixture.Open();
        await redis.Server.Run("HSET", "config:", "database.password", "canary-4711");
        var refused = await Assert.ThrowsAsync<ConfigSerializationException>(() => redis.Serve());
        Assert.Contains("the value of database.password is no value of a store: it is not JSON", refused.ToString());
        Assert.DoesNotContain("canary", refused.ToString());
    }

    [Theory]
    [InlineData("FLUSHALL")]
    [InlineData("DEL", "config:")]
    [InlineData("PEXPIRE", "config:", "1")]
    public async Task SilentLossKeepsTheLastGoodValues(params string[] command)
    {
        await using var redis = await RedisFixture.Open();
        await redis.HashSet(20);
        await using var served = await redis.Serve(static options => options.CheckInterval = TimeSpan.FromMilliseconds(300));
        await redis.Server.Run(command);
        await served.Is(ConfigStoreState.Rejected);
        Assert.Equal(20, served.PoolSize);

        await redis.HashSet(20);
        await served.Is(ConfigStoreState.Connected);
        Assert.Empty(served.Seen);
        await redis.HashSet(30);
        await served.Shows(30);
    }

    [Fact]
    public async Task LossAfterAWriteThatTheClientMissedKeepsTheLastGoodValues()
    {
        await using var redis = await RedisFixture.Open();
        await redis.HashSet(20);
        await using var served = await redis.Serve();
        redis.Proxy.RefuseNew = true;
        await redis.Proxy.CutAll();
        await using (var other = redis.Client(isDirect: true))
        {
            await other.SetAsync(AppConfig.Keys.Database.PoolSize, 30, cancellationToken: Cancellation);
        }

        await redis.Server.Run("DEL", "config:");
        redis.Proxy.RefuseNew = false;
        await served.Is(ConfigStoreState.Rejected);
        Assert.Equal(20, served.PoolSize);
        Assert.Empty(served.Seen);
    }

    [Fact]
    public async Task EvictionKeepsTheLastGoodValues()
    {
        // The only key that may be evicted is the store's.
        await using var redis = await RedisFixture.Open("--maxmemory", "3mb", "--maxmemory-policy", "volatile-ttl", "--notify-keyspace-events", "KA");
        await redis.HashSet(20);
        await redis.Server.Run("EXPIRE", "config:", "100000");
        await using var served = await redis.Serve(static options => options.CheckInterval = TimeSpan.FromMilliseconds(300));
        for (var i = 0; i < 600 && await redis.Server.Run("EXISTS", "config:") == "1"; i++)
        {
            // The one that has it evicted may find that this was not enough.
            await Record.ExceptionAsync(() => redis.Server.Run("SET", $"other{i}", new string('x', 10_000)));
        }

        await served.Is(ConfigStoreState.Rejected);
        Assert.Equal(20, served.PoolSize);
        Assert.Empty(served.Seen);
    }

    [Fact]
    public async Task DeletingTheLastEntryByAClientIsNoLoss()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await using var served = await redis.Serve();
        await using var other = redis.Client();
        await other.SetAsync(AppConfig.Keys.Database.PoolSize, 20, cancellationToken: Cancellation);
        await served.Shows(20);
        Assert.True(await other.DeleteAsync("database.pool_size", cancellationToken: Cancellation));
        await served.Shows(10);
        Assert.Equal(ConfigStoreState.Connected, served.Store.Status.State);
        Assert.Equal(2, (await served.Store.ReadAsync(Cancellation)).Revision);
    }

    [Fact]
    public async Task TwentyThousandKeysAreReadWrittenAndFollowed()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await using var served = await redis.Serve(static options => options.OperationTimeout = TimeSpan.FromSeconds(10));
        var all = new ConfigTransaction();
        for (var i = 0; i < 20_000; i++)
        {
            all.Set($"filler.group{i % 100}.key{i}", JsonElement.Parse($"\"{i}\""));
        }

        await served.Store.CommitAsync(all, Cancellation);
        await using var other = redis.Client(static options => options.OperationTimeout = TimeSpan.FromSeconds(10));
        Assert.Equal(20_000, (await other.ReadAsync(Cancellation)).Entries.Count);
        await other.SetAsync(AppConfig.Keys.Database.PoolSize, 20, cancellationToken: Cancellation);
        await served.Shows(20);
        Assert.Equal(20_001, (await served.Store.ReadAsync(Cancellation)).Entries.Count);
    }

    [Fact]
    public async Task StormOfForeignWritesEndsWithTheLastOne()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await using var served = await redis.Serve();
        using var writer = await redis.Server.Connect(Cancellation);
        var start = Stopwatch.GetTimestamp();
        var writes = 0;
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5))
        {
            // Four at a time: how many there are is not to depend on how soon this process has its turn.
            await writer.Command(["EVAL", "for i = 0, 3 do redis.call('HSET', KEYS[1], 'database.pool_size', ARGV[1] + i) end", "1", "config:", $"{100 + ((writes += 4) % 900)}"], Cancellation);
        }

        await writer.Command(["HSET", "config:", "database.pool_size", "77"], Cancellation);
        await served.Shows(77);
        TestContext.Current.TestOutputHelper!.WriteLine($"{writes} writes, {served.Seen.Count} reloads, {await Reads(redis)} readings");
        Assert.True(writes > 5000, $"only {writes} writes");

        // Reloads are paced at one in 5 ms and wait for no end of the storm; readings have a third of the time.
        Assert.InRange(served.Seen.Count, 3, 1100);
        Assert.InRange(await Reads(redis), 1, writes / 3);
    }

    [Fact]
    public async Task StormOfClientsWritesEndsWithTheLastOne()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await using var served = await redis.Serve();
        await using var writer = redis.Client(isDirect: true);
        var start = Stopwatch.GetTimestamp();
        var writes = 0;
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5))
        {
            await writer.SetJsonAsync("database.pool_size", $"{100 + (++writes % 900)}", cancellationToken: Cancellation);
        }

        await writer.SetJsonAsync("database.pool_size", "77", cancellationToken: Cancellation);
        await served.Shows(77);
        TestContext.Current.TestOutputHelper!.WriteLine($"{writes} writes, {served.Seen.Count} reloads, {await Reads(redis)} readings");
        Assert.True(writes > 1000, $"only {writes} writes");
        Assert.InRange(served.Seen.Count, 1, 1100);
        Assert.Equal(ConfigStoreState.Connected, served.Store.Status.State);
    }

    [Fact]
    public async Task DatabasesAndPrefixesAreApart()
    {
        await using var redis = await RedisFixture.Open("--notify-keyspace-events", "KA");
        await using var zero = redis.Client();
        await using var one = redis.Client(static options => options.Database = 1);
        await using var tagged = redis.Client(static options => options.Prefix = "{app}:config");
        await zero.SetJsonAsync("a", "0", cancellationToken: Cancellation);
        await one.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await tagged.SetJsonAsync("a", "2", cancellationToken: Cancellation);
        Assert.Equal(("0", "1", "2"), (await Text(zero), await Text(one), await Text(tagged)));
        Assert.Equal(["config:", "{app}:config", "{app}:config:meta", "{config:}:meta"], (await redis.Server.Items("KEYS", "*")).Order(StringComparer.Ordinal));
    }

    private static async Task<string> Text(RedisConfigStore store) => (await store.GetAsync("a", Cancellation))!.Value.GetRawText();

    private static async Task<int> Reads(RedisFixture redis)
    {
        var line = (await redis.Server.Run("INFO", "commandstats")).Split("\r\n").FirstOrDefault(static line => line.StartsWith("cmdstat_hgetall:", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line.Split("calls=")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
