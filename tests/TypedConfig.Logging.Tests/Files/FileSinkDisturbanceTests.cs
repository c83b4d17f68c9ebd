using System.Diagnostics;
using System.Globalization;

namespace TypedConfig.Tests.Files;

[Collection(AloneCollection.Name)]
public sealed class FileSinkDisturbanceTests : IDisposable
{
    private const string KillsVariable = "TYPEDCONFIG_TEST_KILLS";
    private const string PathVariable = "TYPEDCONFIG_TEST_KILLED_FILE";

    private readonly LogFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NoRecordIsLostOrDoubledWhileFilesAreRotatedAndMovedAway()
    {
        const int Writers = 16;
        const int Batches = 150;
        const int Moves = 20;
        using var sink = new FileSink(LogFolder.Options(_folder["app.log"]) with { MaxSize = 200_000, KeepFiles = 100_000 }, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var turn = new SemaphoreSlim(0);
        var seed = Seed.NewAnnounced();
        var moved = 0;
        var mover = OnItsThread(MoveAway);
        var gate = new Lock();
        var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => OnItsThread(() => Write(writer, new Random(seed + writer)))));
        await stop.CancelAsync();
        await mover;

        var files = _folder.Names.Select(name => LogFolder.Read(_folder[name])).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{counts.Sum()} records, {files.Count} files, {moved} of them moved away");
        Assert.All(files, static file => Assert.All(file.GroupBy(static record => record.Writer), static records => Assert.Equal(records.Order(), records)));
        Assert.Equal(
            Enumerable.Range(0, Writers).SelectMany(writer => Enumerable.Range(0, counts[writer]).Select(number => (writer, number))),
            files.SelectMany(static file => file).Order());
        Assert.InRange(files.Count - moved, 20, int.MaxValue);

        int Write(int writer, Random random)
        {
            var count = 0;
            for (var i = 0; i < Batches || Volatile.Read(ref moved) < Moves; i++)
            {
                var batch = Enumerable.Range(count, random.Next(1, 60)).Select(number => LogFolder.Record(writer, number, random.Next(1000))).ToArray();
                lock (gate)
                {
                    Assert.True(sink.WriteAsync(batch, CancellationToken.None).IsCompletedSuccessfully);
                }

                count += batch.Length;
                if (i % 20 == 0)
                {
                    turn.Release();
                }
            }

            return count;
        }

        // As an outside log rotation does.
        int MoveAway()
        {
            while (!stop.IsCancellationRequested)
            {
                turn.Wait(TimeSpan.FromSeconds(1), CancellationToken.None);
                try
                {
                    File.Move(_folder["app.log"], _folder[$"moved-{moved}"]);
                    moved++;
                }
                catch (FileNotFoundException)
                {
                }
            }

            return moved;
        }
    }

    [Fact]
    public async Task KilledWriterLeavesWholeLines()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { } path)
        {
            WriteUntilKilled(path);
            return;
        }

        Assert.SkipWhen(OperatingSystem.IsWindows(), "what a kill leaves is known of Unix only");
        var kills = int.Parse(Environment.GetEnvironmentVariable(KillsVariable) ?? "30", CultureInfo.InvariantCulture);
        var random = new Random(Seed.NewAnnounced());
        var torn = new List<string>();
        for (var i = 0; i < kills; i++)
        {
            using var folder = new TempFolder();
            await RunAndKill(folder, random.Next(5_000));
            foreach (var file in Directory.GetFiles(folder.Path, "*.log"))
            {
                if (Record.Exception(() => LogFolder.Read(file)) is { } fault)
                {
                    torn.Add($"kill {i}: {fault.Message}");
                }
            }
        }

        Assert.True(torn.Count == 0, $"{torn.Count} of {kills} kills tore a line\n{string.Join('\n', torn.Take(3))}");
    }

    /// <summary>Batches that are larger than 16 KiB: before the first line of a smaller one a kill may tear.</summary>
    private static void WriteUntilKilled(string path)
    {
        var random = new Random();
        var records = Enumerable.Range(0, 2000).Select(number => LogFolder.Record(0, number, random.Next(500, 1500))).ToArray();
        using var sink = new FileSink(LogFolder.Options(path) with { MaxSize = 8 * 1024 * 1024, KeepFiles = 1 }, TimeProvider.System);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(60);)
        {
            var start = random.Next(1000);
            Assert.True(sink.WriteAsync(records.AsMemory(start, random.Next(50, 1000)), Cancellation).IsCompletedSuccessfully);
        }
    }

    private static Task<int> OnItsThread(Func<int> body) => Task.Factory.StartNew(body, Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static async Task RunAndKill(TempFolder folder, int spins)
    {
        var path = folder["app.log"];
        var name = $"{typeof(FileSinkDisturbanceTests).FullName}.{nameof(KilledWriterLeavesWholeLines)}";
        var start = new ProcessStartInfo("dotnet", [typeof(FileSinkDisturbanceTests).Assembly.Location, "-noLogo", "-noColor", "-method", name]) { RedirectStandardOutput = true };
        start.Environment[PathVariable] = path;
        start.Environment["TMPDIR"] = folder.Path;
        using var child = Process.Start(start)!;
        try
        {
            await Wait.Eventually(() => child.HasExited || (File.Exists(path) && new FileInfo(path).Length > 0), TimeSpan.FromSeconds(60), "the first record of the child");
            Assert.False(child.HasExited, "the child ended by itself");
            Thread.SpinWait(spins * 100);
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync(Cancellation);
        }
    }
}
