namespace TypedConfig.Benchmarks;

/// <summary>Measures what BenchmarkDotNet cannot: changes that arrive some time after they were made, with rests between them.</summary>
internal static class LatencyRunner
{
    /// <summary>Until the runtime has compiled for good what runs often.</summary>
    private const int MaxWarmUps = 30;
    private const int FirstValue = 100;

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(30);

    public static async Task<TimedTable> RunAsync(LatencySubject subject, bool isQuick)
    {
        Console.WriteLine($"// {subject.Name}: {subject.Title}");
        var rows = new List<TimedRow>();
        foreach (var way in subject.Ways)
        {
            rows.Add(await RunAsync(way, isQuick) with { Peer = rows.Find(row => row.Size == way.Size) });
        }

        return new TimedTable(subject.Name, subject.Title, "Changes come 30 to 90 ms apart, by polling further. Bytes are those of the whole process.", rows);
    }

    private static async Task<TimedRow> RunAsync(LatencyWay way, bool isQuick)
    {
        using var @case = await way.Open();
        var random = new Random(1);
        var (warmUps, counted) = RoundsOf(way, isQuick);
        var rounds = new List<LatencyRound>();
        for (var round = 0; round < warmUps + counted; round++)
        {
            await Task.Delay(MinPause + (@case.MaxPause * random.NextDouble()));
            rounds.Add(await @case.MeasureAsync(FirstValue + round));
        }

        rounds.RemoveRange(0, warmUps);
        return new TimedRow(way.Name, [.. rounds.Select(static round => round.Time?.TotalNanoseconds)]) { Size = way.Size, Bytes = [.. rounds.Select(static round => (double)round.Bytes)] };
    }

    private static (int WarmUps, int Counted) RoundsOf(LatencyWay way, bool isQuick) => way.Rounds switch
    {
        1 => (0, 1),
        var rounds when isQuick => (1, Math.Max(1, rounds / 25)),
        var rounds => (Math.Min(MaxWarmUps, rounds / 4), rounds),
    };
}
