using System.Text.Json;

namespace TypedConfig.Benchmarks;

/// <summary>A store in etcd: somebody writes, and one client serves the typed configuration.</summary>
internal static class EtcdWays
{
    private const string Namespace = "benchmark";
    private const string Environment = "Production";

    /// <summary>The key that changes, as etcd has it.</summary>
    public const string Key = $"/config/{Namespace}/{Environment}/{StoreContent.Key}";

    public static EtcdStoreOptions Options => new() { Namespace = Namespace, Environment = Environment };

    /// <summary>The peer: one bare client puts, another one watches.</summary>
    public static async Task<StoreWay> OpenBareAsync(EtcdServer server, string name)
    {
        var (reader, writer) = (new BareEtcd(server.Endpoint, "/bare/" + StoreContent.Key), new BareEtcd(server.Endpoint, "/bare/" + StoreContent.Key));
        var way = new StoreWay { Name = name, Change = writer.PutAsync };
        await reader.WatchAsync(() => way.Trace.Note(Station.Received), value =>
        {
            way.Trace.See(Station.Visible, value);
            way.Trace.See(Station.Told, value);
        });
        return way.With(writer).With(reader);
    }

    /// <summary>Another client of ours writes.</summary>
    public static async Task<StoreWay> OpenAsync(EtcdServer server, string name, bool countsBytes = false)
    {
        var writer = Store(server);
        await writer.SetAsync("other.first", JsonSerializer.SerializeToElement(0));
        return await FollowAsync(server, new StoreWay { Name = name, Change = value => StoreContent.SetAsync(writer, value), CountsBytes = countsBytes }.With(writer));
    }

    /// <summary>Another program writes.</summary>
    public static async Task<StoreWay> OpenForOthersAsync(EtcdServer server, string name, bool countsBytes = false)
    {
        var writer = new BareEtcd(server.Endpoint, Key);
        return await FollowAsync(server, new StoreWay { Name = name, Change = writer.PutAsync, CountsBytes = countsBytes }.With(writer));
    }

    public static async Task FillAsync(EtcdServer server, int keys = StoreContent.Keys)
    {
        await using var store = Store(server);
        await StoreContent.FillAsync(store, keys);
    }

    private static EtcdConfigStore Store(EtcdServer server) => new(server.Endpoint, Options);

    private static async Task<StoreWay> FollowAsync(EtcdServer server, StoreWay way)
    {
        using var streams = new WatchStreams(way.Trace);
        var store = Store(server);
        way.With(store).With(await FollowedStore.OpenAsync(store, way.Trace));
        await streams.WhenBegun;
        return way;
    }
}
