using System.Globalization;
using StackExchange.Redis;

namespace TypedConfig.Benchmarks;

/// <summary>What one would write by hand: a hash, a writer that sets a field and publishes, and a reader that gets the field when it hears of it.</summary>
internal static class BareRedis
{
    private const string Hash = "bare:";
    private const string Channel = "bare:changes";

    /// <summary>The server's own channel for what happens to a hash.</summary>
    public static string Keyspace(string hash) => $"__keyspace@0__:{hash}";

    /// <summary>By messages of the writer, which sends both commands at once or one after the other.</summary>
    public static async Task<StoreWay> OpenAsync(RedisServer server, string name, bool isPipelined)
    {
        var (reader, writer) = (await ConnectAsync(server), await ConnectAsync(server));
        var (database, publisher) = (writer.GetDatabase(), writer.GetSubscriber());
        var hash = Hash + name;
        await FillAsync(database, hash);
        var way = new StoreWay
        {
            Name = name,
            Change = async value =>
            {
                var set = database.HashSetAsync(hash, StoreContent.Key, value);
                if (!isPipelined)
                {
                    await set;
                }

                await Task.WhenAll(set, publisher.PublishAsync(Channel + name, StoreContent.Key));
            },
        };
        await SubscribeAsync(reader, Channel + name, hash, way.Trace);
        return way.With(writer).With(reader);
    }

    /// <summary>By what the server tells by itself.</summary>
    public static async Task<StoreWay> OpenOnKeyspaceAsync(RedisServer server, string name, TimeSpan rest)
    {
        var (reader, writer) = (await ConnectAsync(server), await ConnectAsync(server));
        await FillAsync(writer.GetDatabase(), Hash);
        var way = new StoreWay { Name = name, Change = value => SetAsync(writer, Hash, value), Rest = rest };
        await SubscribeAsync(reader, Keyspace(Hash), Hash, way.Trace);
        return way.With(writer).With(reader);
    }

    public static Task<ConnectionMultiplexer> ConnectAsync(RedisServer server) => ConnectionMultiplexer.ConnectAsync(server.ConnectionString);

    /// <summary>Sets the field of a hash, as an operator does.</summary>
    public static Task SetAsync(ConnectionMultiplexer writer, string hash, int value) =>
        writer.GetDatabase().HashSetAsync(hash, StoreContent.Key, value.ToString(CultureInfo.InvariantCulture));

    private static Task FillAsync(IDatabase database, string hash) =>
        database.HashSetAsync(hash, [.. StoreContent.Values().Select(static pair => new HashEntry(pair.Key, pair.Value.GetRawText()))]);

    private static Task SubscribeAsync(ConnectionMultiplexer reader, string channel, string hash, ChangeTrace trace)
    {
        var database = reader.GetDatabase();
        return reader.GetSubscriber().SubscribeAsync(channel, (_, _) =>
        {
            trace.Note(Station.Received);
            var value = (int)database.HashGet(hash, StoreContent.Key);
            trace.See(Station.Visible, value);
            trace.See(Station.Told, value);
        });
    }
}
