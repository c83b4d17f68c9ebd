using System.Globalization;

namespace TypedConfig.Tests.Stores;

/// <summary>A file store that other processes write, and die writing.</summary>
public sealed class FileStoreProcessTests : IDisposable
{
    private const int Kills = 50;
    private const int WritesOfEach = 100;

    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TwoProcessesLoseNoWrite()
    {
        var path = _folder["store.json"];
        await using var store = new FileConfigStore(path);
        using var one = new StoreProcess(path, "one", WritesOfEach);
        using var two = new StoreProcess(path, "two", WritesOfEach);
        var revisions = await Task.WhenAll(one.Revisions(Cancellation), two.Revisions(Cancellation));

        Assert.All(revisions, static own => Assert.Equal(own.Order(), own));
        Assert.Equal(Enumerable.Range(1, 2 * WritesOfEach).Select(static revision => (long)revision), revisions.SelectMany(static own => own).Order());
        Assert.Equal(1 + (2 * WritesOfEach), await store.SetJsonAsync("end", "1", cancellationToken: Cancellation));
        Assert.Equal(2 * WritesOfEach, (await store.GetAsync("n", Cancellation))!.Value.GetInt32());
    }

    [Fact]
    public async Task TwoClientsOfOneFileHaveOneHistory()
    {
        await using var one = new FileConfigStore(_folder["store.yaml"]);
        await using var two = new FileConfigStore(_folder["store.yaml"]);
        await HistoryRun.Check(HistoryRun.NewSeed(), [one, two], 15, TestContext.Current.TestOutputHelper!.WriteLine, Cancellation);
    }

    [Theory]
    [InlineData("store.json")]
    [InlineData("store.yaml")]
    public async Task KilledWriterLeavesTheOldOrTheNewContent(string file)
    {
        var seed = HistoryRun.NewSeed();
        TestContext.Current.TestOutputHelper!.WriteLine($"TYPEDCONFIG_TEST_SEED={seed}");
        var random = new Random(seed);
        var kills = int.TryParse(Environment.GetEnvironmentVariable("TYPEDCONFIG_TEST_KILLS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : Kills;
        var before = 0L;
        for (var kill = 0; kill < kills / 2; kill++)
        {
            using var writer = new StoreProcess(_folder[file], $"writer{kill}", -1);
            await writer.Line(Cancellation);
            if (kill % 2 == 1)
            {
                // Its first write is done, however slow the machine is; the others are killed before it or in it.
                await writer.Line(Cancellation);
            }

            await Task.Delay(random.Next(60), Cancellation);
            await writer.Kill(Cancellation);

            await using var store = new FileConfigStore(_folder[file]);
            var snapshot = await store.ReadAsync(Cancellation);
            Assert.True(snapshot.Revision >= before, $"revision {snapshot.Revision} after {before}");
            before = snapshot.Revision;
            Assert.Equal(snapshot.Entries.GetValueOrDefault("pair.a")?.Value.GetString(), snapshot.Entries.GetValueOrDefault("pair.b")?.Value.GetString());
            Assert.Equal(before, snapshot.Entries.GetValueOrDefault("n")?.Value.GetInt64() ?? 0);
        }

        Assert.True(before > 0);
    }
}
