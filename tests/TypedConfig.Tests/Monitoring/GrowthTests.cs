using System.Diagnostics;
using TypedConfig.Tests.Files;

namespace TypedConfig.Tests.Monitoring;

/// <summary>Reloads, faults, renewed watchers and monitors that end leave no handle, thread or timer behind.</summary>
[Collection(AloneCollection.Name)]
public sealed class GrowthTests : IDisposable
{
    private const int WarmUp = 4;

    private static readonly int Rounds = LongTests.AreAskedFor ? 200 : 12;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReloadsFaultsAndRenewalsLeaveNothingBehind()
    {
        List<Life> lives = [new(_folder, "app.yaml"), new(_folder, "app.json"), new(_folder, "store.json")];
        await Live(lives, 1, WarmUp);
        var before = Usage.Now();
        await Live(lives, WarmUp + 1, WarmUp + Rounds);

        // What is about to end may take its time; what one round of twelve leaves behind stays.
        await FaultScene.Eventually(() => Usage.Now().IsWithin(before), () => $"{before} grew to {Usage.Now()}");
        lives.ForEach(static life => life.Dispose());
        await FaultScene.Eventually(() => Usage.Now().OpenHandles < before.OpenHandles, () => $"the handles of {before} are not given back: {Usage.Now()}");
    }

    private static async Task Live(List<Life> lives, int first, int last)
    {
        for (var round = first; round <= last; round++)
        {
            await Task.WhenAll(lives.Select(life => life.Round(round)));
        }
    }

    /// <summary>What the process holds of the system.</summary>
    private readonly record struct Usage(int OpenHandles, int Threads, long Timers)
    {
        // The runtime's own threads come and go; one for each round would be more.
        private const int Slack = 3;

        public static Usage Now()
        {
            using var process = Process.GetCurrentProcess();
            return new(Handles(), process.Threads.Count - ThreadPool.ThreadCount, Timer.ActiveCount);
        }

        public bool IsWithin(Usage before) => OpenHandles <= before.OpenHandles && Threads <= before.Threads + Slack && Timers <= before.Timers;

        // Without those of assemblies, which are loaded when their first line runs.
        private static int Handles() =>
            Directory.GetFileSystemEntries("/proc/self/fd").Count(static link => new FileInfo(link).LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) == false);
    }

    /// <summary>A monitored file in a directory of its own, to which everything happens in each round.</summary>
    private sealed class Life : IDisposable
    {
        private readonly TempFolder _folder;
        private readonly string _file;
        private readonly FaultScene _scene;
        private readonly ConfigMonitor<PairConfig> _monitor;

        public Life(TempFolder folder, string file)
        {
            _folder = folder;
            _file = $"of-{file}/{file}";
            Create("0");
            _scene = FaultScene.Of(folder, _file);
            _monitor = ConfigMonitor.Create<PairConfig>(_scene.Root);
        }

        public async Task Round(int number)
        {
            await Write(Text($"{number}"), ConfigState.Valid, number);
            await Write("]", ConfigState.Stale, number);
            await Write(Text("two"), ConfigState.Rejected, number);
            Directory.Delete(Path.GetDirectoryName(_folder[_file])!, recursive: true);
            Create($"{-number}");
            await Reaches(ConfigState.Valid, -number);
            using var other = FaultScene.Of(_folder, _file);
            using var monitor = ConfigMonitor.Create<PairConfig>(other.Root);
            Assert.Equal(-number, monitor.Config.Left.A);
        }

        public void Dispose()
        {
            _monitor.Dispose();
            _scene.Dispose();
        }

        private void Create(string a)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[_file])!);
            _folder.Replace(_file, Text(a));
        }

        private Task Write(string text, ConfigState state, int a)
        {
            _folder.Replace(_file, text);
            return Reaches(state, a);
        }

        private Task Reaches(ConfigState state, int a) =>
            FaultScene.Eventually(() => _monitor.Status.State == state && _monitor.Config.Left.A == a, () => $"{_file} is {_monitor.Status.State} with {_monitor.Config.Left.A}, not {state} with {a}");

        private string Text(string a) =>
            _file.Contains("store", StringComparison.Ordinal) ? $$"""{ "left.a": "{{a}}" }""" : $$"""{ "left": { "a": "{{a}}" } }""" + "\n";
    }
}
