namespace TypedConfig.Benchmarks;

/// <summary>What a change through a server takes, beside a bare client of the same server.</summary>
/// <param name="scale">How many of the rounds are run.</param>
internal sealed class StoreSubjects(double scale)
{
    private const int WarmUps = 20;
    private const string Paced = "Changes come 15 to 25 ms apart, each way in its turn (reloads are paced: one in 5 ms, after a burst of two)";

    public async Task<TimedTable> RedisMessagesAsync()
    {
        await using var server = await RedisServer.StartAsync();
        await RedisWays.FillAsync(server);
        var bare = await BareRedis.OpenAsync(server, "bare client, HSET and PUBLISH at once, HGET on the message", isPipelined: true);
        var patient = await BareRedis.OpenAsync(server, "bare client, HSET, then PUBLISH", isPipelined: false);
        var ours = await RedisWays.OpenAsync(server, "TypedConfig, SetAsync");
        await using var turns = await RunAsync(2000, bare, patient, ours);
        var peer = turns.Row(bare, Station.Begun, Station.Told);
        return new TimedTable(
            "redis-message",
            "Goal 19: a write to Redis until another client's typed configuration has it",
            $"10,000 keys, notify-keyspace-events off as it is by default. {Paced}.",
            [peer, turns.Row(patient, Station.Begun, Station.Told) with { Peer = peer }, .. Visible(turns, ours, peer), .. Parts(turns, ours)]);
    }

    public async Task<TimedTable> RedisTouchesAsync()
    {
        var rest = TimeSpan.FromMilliseconds(300);
        await using var server = await RedisServer.StartAsync("KEA");
        await RedisWays.FillAsync(server);
        var bare = await BareRedis.OpenOnKeyspaceAsync(server, "bare client, HSET, HGET on the keyspace event", rest);
        var others = await RedisWays.OpenForOthersAsync(server, "TypedConfig, HSET by another program", rest);
        await using var turns = await RunAsync(300, bare, others);
        var peer = turns.Row(bare, Station.Begun, Station.Told);
        return new TimedTable(
            "redis-keyspace",
            "Goal 19: HSET by another program, with keyspace notifications",
            "10,000 keys, notify-keyspace-events KEA. The event does not name the field, so that the store is read and the change given a revision. Changes come 225 to 375 ms apart: after a full reading a client rests twice as long as it took.",
            [peer, .. Visible(turns, others, peer), .. Parts(turns, others)]);
    }

    public async Task<TimedTable> EtcdAsync()
    {
        await using var server = await EtcdServer.StartAsync();
        await EtcdWays.FillAsync(server);
        var bare = await EtcdWays.OpenBareAsync(server, "bare client, put, the value from the watch");
        var others = await EtcdWays.OpenForOthersAsync(server, "TypedConfig, the same bare put");
        var ours = await EtcdWays.OpenAsync(server, "TypedConfig, SetAsync");
        await using var turns = await RunAsync(2000, bare, others, ours);
        var peer = turns.Row(bare, Station.Begun, Station.Told);
        return new TimedTable(
            "etcd",
            "Goal 18: a put to etcd until another client's typed configuration has it",
            $"10,000 keys, one server that waits for its disk, its HTTP/JSON gateway for both. {Paced}. Received is when the bytes come out of the response's stream.",
            [
                peer, .. Visible(turns, others, peer), .. Parts(turns, others),
                .. Visible(turns, ours, peer), .. Parts(turns, ours),
                turns.Row(bare, Station.Begun, Station.Returned, "the put's answer"), turns.Row(ours, Station.Begun, Station.Returned, "SetAsync's answer"),
            ]);
    }

    public async Task<TimedTable> OneKeyAsync()
    {
        await using var redis = await RedisServer.StartAsync();
        await RedisWays.FillAsync(redis);
        await using var etcd = await EtcdServer.StartAsync();
        await EtcdWays.FillAsync(etcd);
        var stock = LocalWays.StockJson("stock JSON file, Root.Reload()");
        var memory = await LocalWays.MemoryAsync("TypedConfig, memory, SetAsync", countsBytes: true);
        var inRedis = await RedisWays.OpenAsync(redis, "TypedConfig, Redis, SetAsync of another client", countsBytes: true);
        var inEtcd = await EtcdWays.OpenForOthersAsync(etcd, "TypedConfig, etcd, a bare put", countsBytes: true);
        await using var turns = await RunAsync(300, stock, memory, inRedis, inEtcd);
        var peer = turns.Row(stock, Station.Begun, Station.Told);
        return new TimedTable(
            "one-key-of-each-store",
            "Goal 7: one key of 10,000 changes, through each store",
            $"Times are those of this process, from what tells of the change to the value in place. Bytes are those of the whole process, with the writer, until the callback. {Paced}.",
            [
                peer,
                turns.Row(memory, Station.Begun, Station.Visible, "call to visible") with { Peer = peer },
                turns.Row(inRedis, Station.Received, Station.Visible, "message to visible") with { Peer = peer },
                turns.Row(inEtcd, Station.Received, Station.Visible, "bytes to visible") with { Peer = peer },
            ]);
    }

    private static TimedRow[] Visible(Alternation turns, StoreWay way, TimedRow peer) =>
        [turns.Row(way, Station.Begun, Station.Visible, "visible") with { Peer = peer }, turns.Row(way, Station.Begun, Station.Told, "callback told") with { Peer = peer }];

    /// <summary>Where the time goes in our process.</summary>
    private static TimedRow[] Parts(Alternation turns, StoreWay way) =>
    [
        turns.Row(way, Station.Received, Station.Visible, "received to visible"),
        turns.Row(way, Station.Received, Station.Signalled, "— received to reload token"),
        turns.Row(way, Station.Signalled, Station.Visible, "— reload token to visible"),
        turns.Row(way, Station.Visible, Station.Told, "— visible to callback"),
    ];

    private async Task<Alternation> RunAsync(int rounds, params StoreWay[] ways)
    {
        var turns = new Alternation(ways);
        await turns.RunAsync(Math.Max(5, (int)(rounds * scale)), scale < 1 ? 2 : WarmUps);
        return turns;
    }
}
