namespace TypedConfig.Tests.Stores;

/// <summary>The contract of all stores, on a real server.</summary>
public sealed class RedisStoreTests : StoreConformance
{
    private RedisServer? _server;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server!.DisposeAsync();
    }

    protected override async ValueTask<IConfigStore> Open()
    {
        _server = await RedisServer.Open();
        return new RedisConfigStore(_server.EndPoint.ToString());
    }
}
