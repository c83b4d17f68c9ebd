namespace TypedConfig.Tests.Files;

/// <summary>Random edits of one file while readers note every version they see.</summary>
internal sealed class EditRun(TempFolder folder, string file, int seed)
{
    /// <summary>A text in doubt is given 2 s, and what no event tells of is found by a look every 2 s; the rest is for a busy machine.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2 + 2 + 1);

    private readonly HistoryChecker _history = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Edits while a monitor reads the file.</summary>
    /// <returns>Everything that is wrong; null if the writer was held up, so that nothing is proved.</returns>
    public async Task<IReadOnlyList<string>?> Run(int count)
    {
        var edits = new RandomEdits(folder, file, new Random(seed), _history);
        edits.Write();
        using var scene = FaultScene.Of(folder, file);
        using var monitor = ConfigMonitor.Create<PairConfig>(scene.Root);
        var calls = new Calls<int>();
        var told = new Sights(_history, "callback", monitor.Config.Snapshot());
        using var subscription = monitor.OnChange(change =>
        {
            told.Note(change.Current);
            calls.Add(change.Current.Left.A);
        });

        var readers = Enumerable.Range(1, 2).Select(i => Reader(new Sights(_history, $"reader {i}", monitor.Config.Snapshot()), monitor)).ToList();
        for (var edit = 1; edit <= count; edit++)
        {
            await edits.Next(Cancellation);
            if (edit % 8 == 0)
            {
                await Arrival(edits, calls, monitor);
            }
        }

        edits.Write();
        await Arrival(edits, calls, monitor);
        foreach (var reader in readers)
        {
            await reader.StopAndExpect();
        }

        return edits.WasStalled ? null : _history.Problems();
    }

    private static async Task Arrival(RandomEdits edits, Calls<int> calls, ConfigMonitor<PairConfig> monitor)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (monitor.Config.Left.A != edits.Version)
        {
            await calls.Next();
        }

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, Bound);
    }

    private static ReaderLoop Reader(Sights sights, ConfigMonitor<PairConfig> monitor) => new(() =>
    {
        sights.Note(monitor.Config.Snapshot());
        return [];
    });
}
