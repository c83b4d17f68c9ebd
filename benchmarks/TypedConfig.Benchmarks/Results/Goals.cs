using System.Globalization;

namespace TypedConfig.Benchmarks;

/// <summary>The goals, each with the measurements that tell whether it is met.</summary>
internal static class Goals
{
    private const string Read = "config.Database.PoolSize";
    private const string StockMonitor = "stock IOptionsMonitor.CurrentValue.PoolSize";
    private const string StockBinder = "stock binder, source-generated";
    private const string OurBinder = "TypedConfig, the same provider";
    private const string ReloadedFile = "stock JSON file, Root.Reload()";
    private const string Most = "Keys=10000";

    /// <summary>Those that belong to parts which do not exist yet.</summary>
    public const string Future = "10, 11 and 22 to 26 (flags, server, encryption, last-known-good file)";

    public static IReadOnlyList<Goal> All { get; } =
        [.. new[] { Reading, Changing, Generating, Logging, Stores }.SelectMany(static goals => goals).OrderBy(static goal => goal.Number.Length == 0 ? int.MaxValue : int.Parse(goal.Number, CultureInfo.InvariantCulture))];

    private static IEnumerable<Goal> Reading =>
    [
        new("1", "`config.Database.PoolSize` beside the stock `IOptionsMonitor.CurrentValue`", 0.07, static r => r.Ratio("read", Read, StockMonitor, "Keys=1000")),
        new("1", "beside the stock `IOptions.Value`", 0.5, static r => r.Ratio("read", Read, "stock IOptions.Value.PoolSize", "Keys=1000"))
        {
            Limitation = "the hand-written field itself is no faster in relation to it",
        },
        new("1", "beside a hand-written volatile field", 1.5, static r => r.Ratio("read", Read, "floor: volatile field, two loads", "Keys=1000")),
        Allocated("1", "its bytes", 0, static r => r.Of("read", Read, "Keys=1000")),
        new("2", "our `IOptionsMonitor.CurrentValue` beside the stock one", 0.15, static r => r.Ratio("read", "our IOptionsMonitor.CurrentValue.PoolSize", StockMonitor, "Keys=1000"))
        {
            Limitation = "what is left is one interface call and one delegate call; in a tight loop the stock one takes only some 15 times the floor here",
        },
        new("3", "`config.Snapshot()` beside the stock `IOptionsSnapshot.Value` in a scope", 0.002, static r => r.Ratio("snapshot", "config.Snapshot()", "stock IOptionsSnapshot.Value in a scope")),
        Allocated("3", "its bytes", 32, static r => r.Of("snapshot", "config.Snapshot()")),
        Dynamic("beside the stock reflective `GetValue<int>`", 0.1, "stock GetValue<int>", 1),
        Dynamic("the same with 10 layers", 0.1, "stock GetValue<int>", 10),
        Dynamic("beside the stock indexer, which gives text only, one layer", 0.5, "stock indexer, text only", 1),
        Dynamic("the same with 10 layers", 0.5, "stock indexer, text only", 10),
        Allocated("4", "its bytes", 0, static r => r.Of("dynamic-key", "monitor.GetValue<int>", "Layers=10")),
        new("5", "binding 20 fields of 100 keys, one provider, beside the source-generated binder", 0.1, static r => r.Ratio("bind", OurBinder, StockBinder, "Keys=100")),
        new("5", "beside a parse by hand with both spellings", 2, static r => r.Ratio("bind", OurBinder, "floor: parsed by hand, both spellings", "Keys=100")),
        new("6", "the same with 10,000 keys, beside the source-generated binder", 0.01, static r => r.Ratio("bind", OurBinder, StockBinder, Most)),
        new("6", "10,000 keys beside 100", 1.3, static r => r.MedianOf("bind", OurBinder, Most) / r.MedianOf("bind", OurBinder, "Keys=100")),
        new("9", "walking over 10,000 keys: a store's entries beside the stock `AsEnumerable`", 0.001, static r => r.Ratio("enumerate", "store.ReadAsync().Entries", "stock AsEnumerable"))
        {
            Limitation = "the stock one takes a fraction here of what it took where the goal was set; most of ours is reading the text of 10,000 JSON values",
        },
    ];

    private static IEnumerable<Goal> Changing =>
    [
        new("7", "one key of 10,000 in a store, until the callback has the new tree, beside `Root.Reload()`", 0.01, static r => r.Ratio("one-key", "TypedConfig, a store", ReloadedFile, Most))
        {
            Limitation = "write, reading and reload take about a fifth of it; the rest is the waking of threads that slept between the changes",
        },
        new("7", "its bytes", 0.05, static r => r.BytesRatio("one-key", "TypedConfig, a store", ReloadedFile, Most)),
        new("8", "full reload of 10,000 keys from JSON, beside the stock one", 0.5, static r => r.Ratio("full-reload", "TypedConfig, JSON file", "stock JSON file", Most))
        {
            Limitation = "the text is read with its lines, for `Explain` and for errors, and compared with what was there",
        },
        new("8", "from YAML, beside the stock JSON", 1.5, static r => r.Ratio("full-reload", "TypedConfig, YAML file", "stock JSON file", Most))
        {
            Limitation = "YamlDotNet's scanner alone takes about two thirds of it",
        },
        new("20", "a file of 1,000 keys renamed, until the typed value is in place, YAML, beside the stock file source", 0.2, static r => r.Ratio("file-rename", "TypedConfig, YAML file", "stock JSON file, reloadOnChange")),
        Time("20", "its P99", 40, static r => r.Of("file-rename", "TypedConfig, YAML file").P99),
        Time("21", "a swap of `..data` by events", 100, static r => r.Of("mount-swap", "TypedConfig, YAML file, events").Median),
        Time("21", "by polling", 2_000, static r => r.Of("mount-swap", "TypedConfig, YAML file, polling").Median),
    ];

    private static IEnumerable<Goal> Generating =>
    [
        new("15", "key stroke in a C# file among 1,000, beside an empty generator", 2, static r => r.Ratio("keystroke", "TypedConfig, 200 keys", "empty generator", "Files=1000"))
        {
            Limitation = "each cached node of the pipeline costs about 0.1 μs; no step of ours runs",
        },
        Time("16", "schema edit to C# text taken up by the compiler, 200 keys", 5, static r => r.Of("schema-edit", "TypedConfig", "Keys=200").Median),
        Time("16", "the same, 2,000 keys", 40, static r => r.Of("schema-edit", "TypedConfig", "Keys=2000").Median) with
        {
            Limitation = "reading the schema takes nine tenths of it, a good part of that the garbage collector",
        },
        new("17", "key stroke in a project with 100 log methods, beside the framework's generator for as many", 1, static r => r.Ratio("log-keystroke", "TypedConfig", "LoggerMessageGenerator")),
    ];

    private static IEnumerable<Goal> Logging =>
    [
        new("12", "a log call with four values whose level is off, beside `[LoggerMessage]`", 1.1, static r => r.Ratio("log-disabled", "TypedConfig", "[LoggerMessage]")),
        Allocated("12", "its bytes", 0, static r => r.Of("log-disabled", "TypedConfig")),
        Call("Serilog, in bursts that every queue can take", 0.3, "Serilog, asynchronous file, JSON"),
        Call("NLog, in bursts", 0.2, "NLog, asynchronous file, JSON"),
        Call("`Utf8JsonWriter` and a channel", 1.3, "floor: Utf8JsonWriter and a channel"),
        Allocated("13", "its bytes", 0, static r => r.Of("log-call", "TypedConfig")),
        Written("beside Serilog, two processors", 4, "log-file-2", "Serilog", "the times vary by half from run to run"),
        Written("beside Serilog, one processor", 4, "log-file-1", "Serilog", "with one processor formatting and writing share it; the times vary by half from run to run"),
        Written("beside a raw write of the same bytes, two processors", 0.5, "log-file-2", "floor: a raw write of our bytes", "formatting a line of 456 bytes takes about twice what the system takes to copy it into the file"),
    ];

    private static IEnumerable<Goal> Stores =>
    [
        new("18", "etcd: a bare put, until the typed value is in place, beside a bare watch client", 1.15, static r => r.Ratio("etcd", "TypedConfig, the same bare put: visible", "bare client, put, the value from the watch"))
        {
            Limitation = "two threads have to wake, on a machine that also runs etcd and the writer",
        },
        Time("18", "from the event's bytes to the value in place, P99", 0.1, static r => r.Of("etcd", "TypedConfig, the same bare put: received to visible").P99) with
        {
            Limitation = "two threads have to wake, on a machine that also runs etcd and the writer",
        },
        new("19", "Redis: `SetAsync` of another client, until the typed value is in place, beside a bare client that subscribes and reads", 1.3, static r => r.Ratio("redis-message", "TypedConfig, SetAsync: visible", "bare client, HSET and PUBLISH at once, HGET on the message"))
        {
            Limitation = "most of the difference is the script, which checks, writes two hashes and tells",
        },
        new("19", "another program's `HSET` of one of 10,000 keys, with keyspace notifications", 1.3, static r => r.Ratio("redis-keyspace", "TypedConfig, HSET by another program: visible", "bare client, HSET, HGET on the keyspace event"))
        {
            Limitation = "the event names no field, so that all is read, compared, and given a revision; the bare client knows which field it waits for",
        },
        Time("", "10,000 keys in memory: write to visible, P99", 10, static r => r.Of("store-limits", "memory, SetAsync: visible").P99),
        Time("", "file store: a write, P99", 200, static r => r.Of("store-limits", "file, SetAsync: the call").P99),
        Time("", "file store exchanged by rename, to visible, P99", 100, static r => r.Of("store-limits", "file, exchanged by rename: visible").P99) with
        {
            Limitation = "the file is parsed and compared as a whole",
        },
        Time("", "Redis: a read of all, P99", 50, static r => r.Of("store-limits", "Redis, ReadAsync of all keys").P99),
        Time("", "Redis: write to visible, P99", 50, static r => r.Of("store-limits", "Redis, SetAsync: visible").P99),
        .. new[] { "memory", "file", "Redis", "etcd" }.Select(static store => Time("", $"start with 10,000 keys, {store}, P99", 500, r => r.Of("store-starts", store).P99)),
    ];

    private static Goal Dynamic(string what, double limit, string peer, int layers) => new("4", layers == 1 ? $"`monitor.GetValue<int>` by name {what}" : what, limit, r => r.Ratio("dynamic-key", "monitor.GetValue<int>", peer, $"Layers={layers}"))
    {
        Limitation = "with one layer the look-up in a dictionary alone takes two thirds of the goal",
    };

    private static Goal Call(string peer, double limit, string way) => new("13", $"a log call written as JSON to a file in the background, for who makes it, beside {peer}", limit, r => r.Ratio("log-call", "TypedConfig", way))
    {
        Limitation = "the peers only queue the values then and format behind the caller's back, at several hundred bytes a call; ours is formatted by who logs",
    };

    private static Goal Written(string what, double limit, string subject, string peer, string limitation) => new("14", $"records a second to a file, {what}, at least", limit, r => 1 / r.Ratio(subject, "TypedConfig", peer))
    {
        IsFloor = true,
        Limitation = limitation,
    };

    private static Goal Allocated(string number, string what, double limit, Func<ResultSet, Measurement> of) => new(number, what, limit, r => of(r).Bytes!.Value) { Kind = GoalKind.Bytes };

    private static Goal Time(string number, string what, double milliseconds, Func<ResultSet, double?> of) =>
        new(number, what, milliseconds * 1e6, r => of(r) ?? throw new NotMeasuredException("too few rounds")) { Kind = GoalKind.Time };
}
