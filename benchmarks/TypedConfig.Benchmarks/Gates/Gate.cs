namespace TypedConfig.Benchmarks;

/// <summary>A relation that lies so far from its limit that a disturbed machine cannot reach it.</summary>
/// <param name="Name">What is held to what.</param>
/// <param name="Limit">What it is at most: at least twice what it usually is.</param>
/// <param name="Measure">Measures it.</param>
internal sealed record Gate(string Name, double Limit, Func<Task<double>> Measure)
{
    public static IEnumerable<Gate> All { get; } =
    [
        .. Reading(),
        .. Changing(),
        .. Generating(),
    ];

    private static IEnumerable<Gate> Reading()
    {
        var read = new ReadBenchmarks { Keys = 1_000 };
        read.Setup();
        yield return Times("a value read beside the stock IOptionsMonitor.CurrentValue", 0.2, read.Ours, read.StockMonitor);
        yield return Bytes("bytes of a thousand values read", 0, read.Ours);

        var snapshot = new SnapshotBenchmarks();
        snapshot.Setup();
        yield return Times("a thousand snapshots beside a thousand stock ones", 0.004, snapshot.OurSnapshot, () => Repeat(1_000, snapshot.StockSnapshot));
        yield return Bytes("bytes of a thousand snapshots", 0, snapshot.OurSnapshot);

        var key = new DynamicKeyBenchmarks { Layers = 10 };
        key.Setup();
        yield return Times("a value by name beside the stock GetValue, 10 layers", 0.2, () => Repeat(100, key.Ours), () => Repeat(100, key.Reflection));
        yield return Bytes("bytes of a value by name", 0, key.Ours);

        var (few, many) = (new BindBenchmarks { Keys = 100 }, new BindBenchmarks { Keys = 10_000 });
        yield return Of("20 fields bound, 100 keys, beside the stock binder", 0.2, async () =>
        {
            await few.Setup();
            return Clock.Ratio(few.Ours, few.Generated);
        });
        yield return Of("20 fields bound, 10,000 keys, beside the stock binder", 0.02, async () =>
        {
            await many.Setup();
            return Clock.Ratio(many.Ours, many.Generated);
        });
        yield return Times("20 fields bound, 10,000 keys, beside 100", 2.6, many.Ours, few.Ours);
        yield return Bytes("bytes of 20 fields bound, beside the stock binder's", 0.12, few.Ours, few.Generated);

        var walk = new EnumerateBenchmarks();
        yield return Of("a walk over 10,000 keys beside the stock AsEnumerable", 0.02, async () =>
        {
            await walk.Setup();
            return Clock.Ratio(() => walk.OurStore().Result, () => walk.StockAsEnumerable());
        });
    }

    private static IEnumerable<Gate> Changing()
    {
        yield return Of("one key of 10,000 changed beside a stock reload", 0.2, () => StoreChangeLatency.Subject.RatioAsync("TypedConfig, a store", "stock JSON file, Root.Reload()", "Keys=10000", static row => row.Times.Min()!.Value));
        yield return Of("its bytes", 0.05, () => StoreChangeLatency.Subject.RatioAsync("TypedConfig, a store", "stock JSON file, Root.Reload()", "Keys=10000", static row => row.MedianBytes!.Value));
        yield return Of("a file renamed beside the stock file source", 0.2, () => FileRenameLatency.Subject.RatioAsync("TypedConfig, YAML file", "stock JSON file, reloadOnChange", "", static row => row.Times.Min()!.Value));
    }

    private static IEnumerable<Gate> Generating()
    {
        var stroke = new LogKeystrokeBenchmarks();
        stroke.Setup();
        yield return Times("a key stroke with 100 log methods beside the framework's generator", 0.02, stroke.Ours, stroke.Stock);
    }

    private static Gate Of(string name, double limit, Func<Task<double>> measure) => new(name, limit, measure);

    private static Gate Times<TOurs, TPeer>(string name, double limit, Func<TOurs> ours, Func<TPeer> peer) => Of(name, limit, () => Task.FromResult(Clock.Ratio(ours, peer)));

    private static Gate Bytes<T>(string name, double limit, Func<T> ours) => Of(name, limit, () => Task.FromResult((double)Clock.Bytes(ours)));

    private static Gate Bytes<TOurs, TPeer>(string name, double limit, Func<TOurs> ours, Func<TPeer> peer) => Of(name, limit, () => Task.FromResult((double)Clock.Bytes(ours) / Clock.Bytes(peer)));

    private static int Repeat(int times, Func<int> act)
    {
        var sum = 0;
        for (var i = 0; i < times; i++)
        {
            sum += act();
        }

        return sum;
    }
}
