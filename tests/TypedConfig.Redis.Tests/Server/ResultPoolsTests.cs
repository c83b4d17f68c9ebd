using System.Reflection;
using StackExchange.Redis;
using TypedConfig.Tests.Stores;

namespace TypedConfig.Tests.Server;

/// <summary>What a connection's end may leave to all connections after it.</summary>
[Collection(AloneCollection.Name)]
public sealed class ResultPoolsTests
{
    [Fact]
    public async Task BoxThatStandsTwiceInThePoolKeepsNobodyFromConnecting()
    {
        await using var redis = await RedisFixture.Open();
        var type = typeof(ConnectionMultiplexer).Assembly.GetType("StackExchange.Redis.ResultBox`1", throwOnError: true)!.MakeGenericType(typeof(bool));
        var pool = (Array)type.GetField("store", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        var box = Activator.CreateInstance(type, [null]);
        pool.SetValue(box, 0);
        pool.SetValue(box, 1);

        await using var store = redis.Client(isDirect: true);
        await store.SetAsync(AppConfig.Keys.Database.PoolSize, 20, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(ConfigStoreState.Connected, store.Status.State);
    }
}
