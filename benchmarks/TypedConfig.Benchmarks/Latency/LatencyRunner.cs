namespace TypedConfig.Benchmarks;

/// <summary>Measures what BenchmarkDotNet cannot: changes that arrive some time after they were made, with rests between them.</summary>
internal static class LatencyRunner
{
    private const int WarmUps = 3;
    private const int FirstValue = 100;

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(30);

    public static async Task RunAsync(LatencySubject subject, bool isQuick, string folder)
    {
        Console.WriteLine($"// {subject.Name}: {subject.Summary}");
        var results = new List<LatencyResult>();
        foreach (var way in subject.Ways)
        {
            results.Add(await RunAsync(way, isQuick));
        }

        var table = LatencyTable.Of(results);
        Console.WriteLine(table);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"TypedConfig.Benchmarks.{subject.Name}-report-github.md"), table);
    }

    private static async Task<LatencyResult> RunAsync(LatencyWay way, bool isQuick)
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

        return new LatencyResult(way.Name, @case.Limit, rounds[warmUps..]);
    }

    private static (int WarmUps, int Counted) RoundsOf(LatencyWay way, bool isQuick) => way.Rounds switch
    {
        1 => (0, 1),
        var rounds when isQuick => (1, Math.Max(1, rounds / 10)),
        var rounds => (WarmUps, rounds),
    };
}

/// <summary>What the counted rounds of one way gave.</summary>
internal sealed record LatencyResult(string Name, TimeSpan Limit, IReadOnlyList<LatencyRound> Rounds);
