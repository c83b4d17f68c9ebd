namespace TypedConfig.Tests.Stores;

/// <summary>Clients and a server whose lives are made hard: what is recorded meanwhile has to be sound.</summary>
public sealed class RedisHistoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait(Soak.Trait, "yes")]
    public async Task HistoryIsSoundWhileTheServerIsKilledPausedAndCut()
    {
        // With keyspace notifications half of the times.
        var seed = Seed.New();
        await using var redis = await RedisFixture.Open(["--notify-keyspace-events", seed % 2 == 0 ? "KA" : "", .. RedisServer.Durable]);
        await using var direct = redis.Client(isDirect: true);
        await using var proxied = redis.Client();
        await HistoryRun.CheckDisturbed(seed, [direct, proxied], (random, end) => Disturbance.Run(redis.Server, redis.Proxy, () => KillClients(redis, random), random, end), TestContext.Current.TestOutputHelper!.WriteLine, Cancellation);
    }

    private static Task KillClients(RedisFixture redis, Random random) => redis.Server.Run("CLIENT", "KILL", "TYPE", random.Next(2) == 0 ? "pubsub" : "normal", "SKIPME", "yes");
}
