namespace TypedConfig.Benchmarks;

/// <summary>A store in Redis: somebody writes, and one client serves the typed configuration.</summary>
internal static class RedisWays
{
    /// <summary>The hash of the store.</summary>
    public const string Hash = "config:";

    /// <summary>Where our writers tell the other clients what they wrote.</summary>
    private const string Changes = "{config:}:meta:changes:0";

    /// <summary>Another client of ours writes.</summary>
    public static async Task<StoreWay> OpenAsync(RedisServer server, string name, bool countsBytes = false)
    {
        var writer = new RedisConfigStore(server.ConnectionString);
        var way = new StoreWay { Name = name, Change = value => StoreContent.SetAsync(writer, value), CountsBytes = countsBytes };
        return await FollowAsync(server, way.With(writer), Changes);
    }

    /// <summary>Another program writes.</summary>
    public static async Task<StoreWay> OpenForOthersAsync(RedisServer server, string name, TimeSpan rest)
    {
        var writer = await BareRedis.ConnectAsync(server);
        var way = new StoreWay { Name = name, Change = value => BareRedis.SetAsync(writer, Hash, value), Rest = rest };
        return await FollowAsync(server, way.With(writer), BareRedis.Keyspace(Hash));
    }

    public static async Task FillAsync(RedisServer server, int keys = StoreContent.Keys)
    {
        await using var store = new RedisConfigStore(server.ConnectionString);
        await StoreContent.FillAsync(store, keys);
    }

    private static async Task<StoreWay> FollowAsync(RedisServer server, StoreWay way, string channel)
    {
        // Handlers of a channel are called in their order: this one before the store's.
        var connection = await BareRedis.ConnectAsync(server);
        await connection.GetSubscriber().SubscribeAsync(channel, (_, _) => way.Trace.Note(Station.Received));
        var options = new RedisStoreOptions();
        options.UseConnection(connection);
        var store = new RedisConfigStore(options);
        return way.With(connection).With(store).With(await FollowedStore.OpenAsync(store, way.Trace));
    }
}
