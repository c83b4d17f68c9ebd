namespace TypedConfig.Tests.Stores;

/// <summary>A secret value, and the server's password, are nowhere in what is written and thrown.</summary>
[Collection(AloneCollection.Name)]
public sealed class RedisCanaryTests : IDisposable
{
    private readonly Canary _canary = new();

    public void Dispose() => _canary.Dispose();

    [Fact]
    public async Task NothingShowsASecret()
    {
        await using var redis = await RedisFixture.Open("--requirepass", _canary.Value, "--notify-keyspace-events", "KA");
        await using var store = redis.Client(options => options.Password = _canary.Value);
        await new RemoteCanary(_canary, store).Run(text => redis.Server.Run("HSET", "config:", "database.password", text), redis.Server.Kill);
    }
}
