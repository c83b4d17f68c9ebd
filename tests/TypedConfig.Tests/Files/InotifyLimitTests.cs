using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Files;

/// <summary>The system gives a user 128 instances of inotify, and other programs have them.</summary>
[Collection(AloneCollection.Name)]
public sealed class InotifyLimitTests
{
    private static readonly int Limit = int.Parse(File.ReadAllText("/proc/sys/fs/inotify/max_user_instances"), System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public Task WithoutAnInstanceChangesArriveByPolling() => ChildTest.Run(async () =>
    {
        using var folder = ChildTest.OpenFolder();
        await ChangeArrives(folder, "before.yaml");
        await ChangeArrives(folder, "store-before.json");
        await ChangeArrives(folder, "before.json");
        using var nobody = ChildTest.BecomeNobody();
        var taken = TakeAllInstances(folder.Path);

        var before = Instances();
        await Task.WhenAll(ChangeArrives(folder, "app.yaml"), ChangeArrives(folder, "store.json"), ChangeArrives(folder, "app.json"));
        Assert.Equal(before, Instances());
        taken.ForEach(static watcher => watcher.Dispose());
    });

    [Fact]
    public Task PollingIsToldOncePerDirectoryAndIsNoFault() => ChildTest.Run(static async () =>
    {
        using var folder = ChildTest.OpenFolder();
        using var other = ChildTest.OpenFolder();
        folder.Write("before.yaml", "");
        Assert.Empty(await Warnings(folder, "before.yaml"));
        using var nobody = ChildTest.BecomeNobody();
        var taken = TakeAllInstances(folder.Path);

        folder.Write("app.yaml", "");
        Assert.Contains(folder.Path, Assert.Single(await Warnings(folder, "app.yaml")), StringComparison.Ordinal);
        folder.Write("app.json", "{}");
        Assert.Empty(await Warnings(folder, "app.json"));
        Assert.Empty(await Warnings(folder, "store.json"));
        var warning = Assert.Single(await Warnings(other, "store.json"));
        Assert.Contains(other.Path, warning, StringComparison.Ordinal);
        Assert.Contains("fs.inotify.max_user_instances", warning, StringComparison.Ordinal);
        taken.ForEach(static watcher => watcher.Dispose());
    });

    [Fact]
    public Task PollingThatWasAskedForAndMissingDirectoriesAreNotTold() => ChildTest.Run(static async () =>
    {
        using var folder = ChildTest.OpenFolder();
        folder.Write("before.yaml", "");
        Assert.Empty(await Warnings(folder, "before.yaml"));
        using var nobody = ChildTest.BecomeNobody();
        var taken = TakeAllInstances(folder.Path);
        Assert.Empty(await Warnings(folder, "missing/store.json"));
        using var asked = new Variables(("DOTNET_USE_POLLING_FILE_WATCHER", "1"));
        Assert.Empty(await Warnings(folder, "before.yaml"));
        taken.ForEach(static watcher => watcher.Dispose());
    });

    [Fact]
    public Task InstanceThatBecomesFreeIsTaken() => ChildTest.Run(async () =>
    {
        using var folder = ChildTest.OpenFolder();
        await ChangeArrives(folder, "before.yaml");
        using var nobody = ChildTest.BecomeNobody();
        var taken = TakeAllInstances(folder.Path);
        folder.Write("app.yaml", FaultScene.Text("app.yaml", 1, 1));
        using var scene = FaultScene.Of(folder, "app.yaml");
        Assert.Equal(taken.Count, Instances());

        taken.ForEach(static watcher => watcher.Dispose());
        await FaultScene.Eventually(static () => Instances() == 1, "the freed instance was not taken");
    });

    [Fact]
    public Task ThreeHundredConfigurationsOfOneDirectoryTakeOneInstance() => ChildTest.Run(static async () =>
    {
        using var folder = ChildTest.OpenFolder();
        var roots = new List<ConfigurationRoot>();
        for (var number = 0; number < 300; number++)
        {
            var file = (number % 3) switch { 0 => $"{number}.yaml", 1 => $"store{number}.json", _ => $"{number}.json" };
            folder.Write(file, FaultScene.Text(file, number, number));
            roots.Add((ConfigurationRoot)FaultScene.Of(folder, file).Root);
        }

        Assert.Equal("299", roots[299]["b"]);
        Assert.Equal(1, Instances());
        roots.ForEach(static root => root.Dispose());
        await FaultScene.Eventually(static () => Instances() == 0, "the instance was not given back");
    });

    [Fact]
    public Task StockConfigurationsFailWhenTheInstancesAreGone() => ChildTest.Run(static () =>
    {
        using var folder = ChildTest.OpenFolder();
        folder.Write("app.json", "{}");
        FaultScene.Of(folder, "app.json", isStock: true).Dispose();
        using var nobody = ChildTest.BecomeNobody();
        var scenes = new List<FaultScene>();
        var exception = Assert.Throws<IOException>(() =>
        {
            while (scenes.Count <= Limit)
            {
                scenes.Add(FaultScene.Of(folder, "app.json", isStock: true));
            }
        });
        Assert.Contains("inotify", exception.Message, StringComparison.Ordinal);
        scenes.ForEach(static scene => scene.Dispose());
        return Task.CompletedTask;
    });

    private static async Task<List<string>> Warnings(TempFolder folder, string file)
    {
        using var log = new LogCapture();
        using var scene = FaultScene.Of(folder, file);
        using var monitor = ConfigMonitor.Create<PairConfig>(scene.Root, new ConfigMonitorOptions { LoggerFactory = log });
        Assert.Equal(ConfigReloadOutcome.Unchanged, (await monitor.ReloadAsync(CancellationToken.None)).Outcome);
        Assert.Equal(ConfigState.Valid, monitor.Status.State);
        return [.. log.Messages("WatchingByPolling")];
    }

    private static async Task ChangeArrives(TempFolder folder, string file)
    {
        folder.Write(file, FaultScene.Text(file, 1, 1));
        using var scene = FaultScene.Of(folder, file);
        folder.Write(file, FaultScene.Text(file, 2, 2));
        await scene.Signal.UntilValue("b", "2");
    }

    private static List<FileSystemWatcher> TakeAllInstances(string folder)
    {
        var taken = new List<FileSystemWatcher>();
        while (taken.Count <= Limit)
        {
            var watcher = new FileSystemWatcher(folder);
            try
            {
                watcher.EnableRaisingEvents = true;
                taken.Add(watcher);
            }
            catch (IOException)
            {
                watcher.Dispose();
                return taken;
            }
        }

        throw new InvalidOperationException("there is no limit");
    }

    private static int Instances() =>
        Directory.EnumerateFiles("/proc/self/fd").Count(static link => new FileInfo(link).LinkTarget == "anon_inode:inotify");
}
