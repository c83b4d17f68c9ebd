namespace TypedConfig.Tests.Files;

/// <summary>More happens in a directory than the system's queue of 16,384 events holds, while whoever should take them is held up.</summary>
[Collection(AloneCollection.Name)]
public sealed class OverflowTests : IDisposable
{
    private const int Files = 20_000;

    private readonly TempFolder _folder = new();
    private readonly List<FileSystemWatcher> _created = [];
    private int _overflows;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LostEventsAreMadeUpForByALookAtEverything()
    {
        _folder.Write("app.yaml", "n: 1\n");
        var watchers = new DirectoryWatchers(TimeProvider.System, Create);
        using var layer = new FileLayer(new YamlConfigurationSource { Path = "app.yaml", ReloadOnChange = true }, new PhysicalConfigFile(_folder["app.yaml"], watchers), YamlDocumentParser.Instance, TimeProvider.System);
        Assert.Null(layer.Load(isAsked: false));
        using var stalled = new StalledFile();
        using var watching = watchers.Watch(_folder.Path, "stalled", stalled);
        var announced = new SemaphoreSlim(0);
        layer.Listeners.Add(() => announced.Release());

        _folder.Write("stalled", "");
        await stalled.HasBegun.Task.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        for (var number = 0; number < Files; number++)
        {
            File.Create(_folder[$"{number}.txt"]).Dispose();
        }

        _folder.Write("app.yaml", "n: 2\n");
        stalled.GoOn();
        Assert.True(await announced.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None));
        Assert.Equal("2", Value(layer));
        await FaultScene.Eventually(() => Volatile.Read(ref _overflows) > 0, "nothing overflowed");
        await FaultScene.Eventually(() => _created.Count > 1, "the watcher was not renewed");

        _folder.Replace("app.yaml", "n: 3\n");
        Assert.True(await announced.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None));
        Assert.Equal("3", Value(layer));
    }

    private static string? Value(FileLayer layer) => layer.State.Document.TryGet("n", out var entry) ? entry.Value : null;

    private FileSystemWatcher Create(string directory)
    {
        var watcher = DirectoryEvents.Create(directory)!;
        watcher.Error += (_, _) => Interlocked.Increment(ref _overflows);
        _created.Add(watcher);
        return watcher;
    }

    /// <summary>Holds up the thread that brings the events.</summary>
    private sealed class StalledFile : IWatchedFile, IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();

        public TaskCompletionSource HasBegun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => _gate.Set();

        public void Touched()
        {
            HasBegun.TrySetResult();
            _gate.Wait(TimeSpan.FromSeconds(60));
        }

        public void Replaced()
        {
        }

        public Finding Look() => Finding.None;

        public void Serve()
        {
        }

        public void Announce()
        {
        }

        public void Dispose() => _gate.Dispose();
    }
}
