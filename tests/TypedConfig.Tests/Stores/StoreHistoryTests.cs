using System.Diagnostics;

namespace TypedConfig.Tests.Stores;

/// <summary>Histories of the stores that need no server, recorded for as long as those of the others.</summary>
public sealed class StoreHistoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait(Soak.Trait, "yes")]
    public async Task HistoryInMemoryIsSound()
    {
        await using var store = new MemoryConfigStore();
        await Check([store], static (_, end) => Task.Delay(Soak.Duration, end));
    }

    [Theory]
    [Trait(Soak.Trait, "yes")]
    [InlineData("store.json")]
    [InlineData("store.yaml")]
    public async Task HistoryInAFileIsSoundWhileItIsMovedTouchedAndReplaced(string name)
    {
        using var folder = new TempFolder();
        var path = folder[name];
        await using var first = new FileConfigStore(path);
        await using var second = new FileConfigStore(path);
        await first.SetJsonAsync("begin", "1", cancellationToken: Cancellation);
        await Wait.Eventually(async () => await second.HasAsync("begin", Cancellation), TimeSpan.FromSeconds(10), "the first write");
        await Check([first, second], (random, end) => Disturb(path, random, end));
    }

    private static Task Check(IReadOnlyList<IConfigStore> clients, Func<Random, CancellationToken, Task> disturb) =>
        HistoryRun.CheckDisturbed(Seed.New(), clients, disturb, TestContext.Current.TestOutputHelper!.WriteLine, Cancellation);

    private static async Task Disturb(string path, Random random, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Soak.Duration;)
        {
            await Task.Delay(random.Next(200), cancellationToken);

            // Writers hold the lock of the file while they replace it; what is done here between them is not a write.
            await using var turn = await Turn(path, cancellationToken);
            switch (random.Next(4))
            {
                case 0:
                    File.Move(path, path + ".away");
                    await Task.Delay(random.Next(50), cancellationToken);
                    File.Move(path + ".away", path);
                    break;
                case 1:
                    File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, random.Next(60), DateTimeKind.Utc));
                    break;
                case 2:
                    File.Copy(path, path + ".copy", overwrite: true);
                    File.Move(path + ".copy", path, overwrite: true);
                    break;
                default:
                    await File.WriteAllTextAsync(path + ".tmp", "{ \"half", cancellationToken);
                    break;
            }
        }
    }

    private static async Task<FileStream> Turn(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(1, cancellationToken);
            }
        }
    }
}
