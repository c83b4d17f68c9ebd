using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace TypedConfig.Tests.Files;

/// <summary>
/// A file changes and no event tells of it, as on a network drive. Here it is written through mapped memory, for which Linux has no event.
/// </summary>
public sealed class PollingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task ChangeIsSeenWithinThePollInterval() =>
        Task.WhenAll(new[] { "app.yaml", "app.json", "store.yaml", "store.json" }.Select(IsSeenWithinThePollInterval));

    [Fact]
    public async Task AgeOfTheConfigurationIsMeasured()
    {
        _folder.Write("app.yaml", "left:\n  a: 1\n");
        using var scene = FaultScene.Of(_folder, "app.yaml");
        var time = new ManualTimeProvider();
        var age = -1.0;
        using var listener = new MeterListener();
        var thread = Environment.CurrentManagedThreadId;
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: "typedconfig.age", Meter.Name: "TypedConfig" } && thread == Environment.CurrentManagedThreadId)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => age = value);
        listener.Start();
        using var monitor = ConfigMonitor.Create<PairConfig>(scene.Root, new ConfigMonitorOptions { TimeProvider = time });
        thread = -1;
        var changes = new Calls<int>();
        using var subscription = monitor.OnChange(PairConfig.Keys.Left.A, (_, after) => changes.Add(after));

        time.Advance(TimeSpan.FromMinutes(5));
        listener.RecordObservableInstruments();
        Assert.Equal(300, age);

        WriteWithoutEvent("app.yaml", "left:\n  a: 2\n");
        Assert.Equal(2, await changes.Next());
        listener.RecordObservableInstruments();
        Assert.Equal(0, age);
    }

    [Fact]
    public async Task StockJsonNeverSeesTheChange()
    {
        _folder.Write("app.json", FaultScene.Text("app.json", 1, 2));
        using var ours = FaultScene.Of(_folder, "app.json");
        using var stock = FaultScene.Of(_folder, "app.json", isStock: true);

        WriteWithoutEvent("app.json", FaultScene.Text("app.json", 3, 4));
        await ours.Signal.UntilValue("b", "4");
        Assert.Equal(("2", 0), (stock.Root["b"], stock.Signal.Count));
    }

    private async Task IsSeenWithinThePollInterval(string file)
    {
        _folder.Write(file, FaultScene.Text(file, 1, 2));
        using var scene = FaultScene.Of(_folder, file);
        await using var reader = new KeyReader(scene.Root, "b");

        var start = Stopwatch.GetTimestamp();
        WriteWithoutEvent(file, FaultScene.Text(file, 3, 4));
        await scene.Signal.UntilValue("b", "4");

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(6));
        Assert.Equal(0, reader.Missing);
        Assert.Null(scene.Ours.Capture().Fault);
    }

    private void WriteWithoutEvent(string file, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var map = MemoryMappedFile.CreateFromFile(_folder[file], FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.ReadWrite);
        using var view = map.CreateViewAccessor(0, bytes.Length);
        view.WriteArray(0, bytes, 0, bytes.Length);
    }
}
