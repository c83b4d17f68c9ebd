using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Files;

/// <summary>How many watchers there are, and what happens without any.</summary>
public sealed class DirectoryWatcherTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly List<ToldWatcher> _created = [];
    private readonly ConcurrentDictionary<FileSystemWatcher, bool> _ended = [];

    private int Ended => _ended.Count;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FilesOfOneDirectoryShareOneWatcher()
    {
        var watchers = new DirectoryWatchers(TimeProvider.System, Create);
        var layers = new List<FileLayer>();
        for (var number = 0; number < 300; number++)
        {
            _folder.Write($"{number}.yaml", $"n: {number}\n");
            layers.Add(Load($"{number}.yaml", watchers, TimeProvider.System));
        }

        var announced = new TaskCompletionSource();
        layers[299].Listeners.Add(announced.SetResult);
        _folder.Replace("299.yaml", "n: new\n");
        await announced.Task.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

        Assert.Single(_created);
        Assert.Equal("new", Value(layers[299]));
        layers.ForEach(layer => layer.Dispose());
        Assert.Equal((0, 1), (watchers.Count, Ended));
    }

    [Fact]
    public void ProvidersOfOneDirectoryShareOneWatcherAndLeaveNothingBehind()
    {
        for (var round = 0; round < 3; round++)
        {
            var builder = new ConfigurationBuilder();
            for (var number = 0; number < 300; number++)
            {
                _folder.Write($"{number}.yaml", $"n{number}: 1\n");
                var path = _folder[$"{number}.yaml"];
                builder.AddYamlFile(source =>
                {
                    source.Path = path;
                    source.ReloadOnChange = true;
                    source.TimeProvider = _time;
                    source.ResolveFileProvider();
                });
            }

            using (var root = (ConfigurationRoot)builder.Build())
            {
                Assert.Equal("1", root["n299"]);
                Assert.Equal(1, DirectoryWatchers.For(_time).Count);
                Assert.Equal(1, _time.PendingTimers);
            }

            Assert.Equal((0, 0), (DirectoryWatchers.For(_time).Count, _time.PendingTimers));
        }
    }

    [Fact]
    public void WithoutEventsTheSlowLookFindsTheChange()
    {
        _folder.Write("app.yaml", "n: 1\n");
        var attempts = 0;
        var watchers = new DirectoryWatchers(_time, _ =>
        {
            attempts++;
            throw new IOException("The configured user limit (128) on the number of inotify instances has been reached.");
        });
        using var layer = Load("app.yaml", watchers, _time);

        _folder.Write("app.yaml", "n: 2\n");
        Pass(2_000);
        Assert.Equal("1", Value(layer));
        Pass(100);
        Assert.Equal("2", Value(layer));
        Assert.InRange(attempts, 2, 5);
    }

    [Fact]
    public void ContentIsComparedAndNotTheTimeOfTheFile()
    {
        _folder.Write("app.yaml", "n: 1\n");
        var watchers = new DirectoryWatchers(_time, _ => null);
        File.SetLastWriteTimeUtc(_folder["app.yaml"], DateTime.UnixEpoch);
        using var layer = Load("app.yaml", watchers, _time);

        _folder.Write("app.yaml", "n: 2\n");
        File.SetLastWriteTimeUtc(_folder["app.yaml"], DateTime.UnixEpoch);
        Pass(2_100);
        Assert.Equal("2", Value(layer));
    }

    [Fact]
    public async Task ErrorOfTheWatcherMeansANewOneAndALookAtEverything()
    {
        _folder.Write("app.yaml", "n: 1\n");
        var watchers = new DirectoryWatchers(TimeProvider.System, Create);
        using var layer = Load("app.yaml", watchers, TimeProvider.System);
        var announced = new TaskCompletionSource();
        layer.Listeners.Add(() => announced.TrySetResult());

        _created[0].EnableRaisingEvents = false;
        _folder.Write("app.yaml", "n: 2\n");
        _created[0].Fail(new InternalBufferOverflowException());
        await announced.Task.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

        Assert.Equal("2", Value(layer));
        Assert.InRange(_created.Count, 2, 3);
        Assert.Equal(_created.Count - 1, Ended);
    }

    [Fact]
    public void WatcherThatTheSystemRefusesIsTriedAgainAtEachPollOnly()
    {
        _folder.Write("app.yaml", "n: 1\n");
        var watchers = new DirectoryWatchers(_time, Create);
        using var layer = Load("app.yaml", watchers, _time);
        Assert.False(watchers.IsRefused(_folder.Path));

        _created[0].Fail(new IOException("no watch is left"));
        Assert.True(watchers.IsRefused(_folder.Path));
        _time.Advance(TimeSpan.FromMilliseconds(1_900));
        Assert.Single(_created);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal((2, 1), (_created.Count, Ended));
        Assert.False(watchers.IsRefused(_folder.Path));
    }

    [Fact]
    public void ChangeThatNoEventAnnouncedRenewsTheWatcher()
    {
        _folder.Write("app.yaml", "n: 1\n");
        var watchers = new DirectoryWatchers(_time, Create);
        using var layer = Load("app.yaml", watchers, _time);

        _created[0].EnableRaisingEvents = false;
        _folder.Write("app.yaml", "n: 2\n");
        Pass(2_100);
        Assert.Equal("2", Value(layer));
        Assert.Equal((2, 1), (_created.Count, Ended));
        Pass(10_000);
        Assert.Equal(2, _created.Count);
    }

    [Fact]
    public void DeletionRenewsTheWatcherSinceTheDirectoryMayBeGoing()
    {
        _folder.Write("app.yaml", "n: 1\n");
        var watchers = new DirectoryWatchers(_time, Create);
        using var layer = Load("app.yaml", watchers, _time);
        _created[0].EnableRaisingEvents = false;

        _created[0].Delete("other.yaml");
        Pass(100);
        Assert.Single(_created);
        _created[0].Delete("app.yaml");
        Assert.Equal(1, Ended);
        Pass(100);
        Assert.Equal((2, 1), (_created.Count, Ended));
    }

    [Fact]
    public void NewsOfOneSwapIsToldWhenAllFilesWereSeen()
    {
        var watchers = new DirectoryWatchers(_time, _ => null);
        var log = new List<string>();
        var isSwapped = false;
        using var first = watchers.Watch(_folder.Path, "a", new SwappedFile("a", log, () => isSwapped));
        using var second = watchers.Watch(_folder.Path, "b", new SwappedFile("b", log, () => isSwapped = true));

        Pass(2_000);

        Assert.Equal(["look b", "look a", "serve a", "serve b", "announce a", "announce b"], log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NothingOfTheCallersContextIsKept(bool isFlowSuppressed)
    {
        var local = new AsyncLocal<string?> { Value = "of the caller" };
        var announced = new TaskCompletionSource<string?>();
        _folder.Write("app.yaml", "n: 1\n");
        using var layer = isFlowSuppressed ? LoadSuppressed() : Load("app.yaml", new DirectoryWatchers(TimeProvider.System, Create), TimeProvider.System);
        layer.Listeners.Add(() => announced.TrySetResult(local.Value));

        _folder.Replace("app.yaml", "n: 2\n");

        Assert.Null(await announced.Task.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None));
    }

    private FileLayer LoadSuppressed()
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Load("app.yaml", new DirectoryWatchers(TimeProvider.System, Create), TimeProvider.System);
        }
    }

    private static string? Value(FileLayer layer) => layer.State.Document.TryGet("n", out var entry) ? entry.Value : null;

    private FileLayer Load(string name, DirectoryWatchers watchers, TimeProvider time)
    {
        var source = new YamlConfigurationSource { Path = name, ReloadOnChange = true };
        var layer = new FileLayer(source, new PhysicalConfigFile(_folder[name], watchers), YamlDocumentParser.Instance, time);
        Assert.Null(layer.Load(isAsked: false));
        return layer;
    }

    private ToldWatcher Create(string directory)
    {
        var watcher = new ToldWatcher(directory);
        watcher.Disposed += (_, _) => _ended.TryAdd(watcher, true);
        _created.Add(watcher);
        return watcher;
    }

    private void Pass(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private sealed class ToldWatcher(string directory) : FileSystemWatcher(directory)
    {
        public void Delete(string name) => OnDeleted(new FileSystemEventArgs(WatcherChangeTypes.Deleted, Path, name));

        public void Fail(Exception exception) => OnError(new ErrorEventArgs(exception));
    }

    /// <summary>Changes once, when the swap has happened by the time it is looked at.</summary>
    private sealed class SwappedFile(string name, List<string> log, Func<bool> isSwapped) : IWatchedFile
    {
        private bool _isSeen;

        public void Touched()
        {
        }

        public void Replaced()
        {
        }

        public Finding Look()
        {
            if (_isSeen || !isSwapped())
            {
                return Finding.None;
            }

            _isSeen = true;
            log.Add($"look {name}");
            return Finding.Changed;
        }

        public void Serve() => log.Add($"serve {name}");

        public void Announce() => log.Add($"announce {name}");
    }
}
