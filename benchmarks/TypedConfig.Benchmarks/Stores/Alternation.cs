namespace TypedConfig.Benchmarks;

/// <summary>Measures ways in turns, each round beginning with another one, so that whatever disturbs the machine disturbs all alike.</summary>
internal sealed class Alternation : IAsyncDisposable
{
    private const int FirstValue = 100;

    /// <summary>As many as the schema allows.</summary>
    private const int Values = 9_900;

    private readonly StoreWay[] _ways;
    private readonly Dictionary<StoreWay, List<ChangeRound>> _rounds;

    public Alternation(params StoreWay[] ways)
    {
        _ways = ways;
        _rounds = ways.ToDictionary(static way => way, static _ => new List<ChangeRound>());
    }

    public async Task RunAsync(int rounds, int warmUps)
    {
        var (random, change) = (new Random(1), 0);
        for (var round = -warmUps; round < rounds; round++)
        {
            for (var turn = 0; turn < _ways.Length; turn++)
            {
                var way = _ways[(turn + warmUps + round) % _ways.Length];
                await Task.Delay(way.Rest * (0.75 + (0.5 * random.NextDouble())));

                // Ways that share a store must never set what is there already.
                var measured = await way.MeasureAsync(FirstValue + (change++ % Values));
                if (round >= 0)
                {
                    _rounds[way].Add(measured);
                }
            }
        }
    }

    /// <summary>A row of a table: the times of a way between two stations.</summary>
    public TimedRow Row(StoreWay way, Station from, Station to, string? what = null) =>
        new(what is null ? way.Name : $"{way.Name}: {what}", [.. _rounds[way].Select(round => round.Between(from, to)?.TotalNanoseconds)]) { Bytes = way.CountsBytes ? [.. _rounds[way].Select(static round => (double)round.Bytes)] : [] };

    public async ValueTask DisposeAsync()
    {
        foreach (var way in _ways.Reverse())
        {
            await way.DisposeAsync();
        }
    }
}
