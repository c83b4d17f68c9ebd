namespace TypedConfig.Benchmarks;

/// <summary>Holds every gate to its limit.</summary>
internal static class GateRun
{
    /// <returns>Whether all hold.</returns>
    public static async Task<bool> RunAsync()
    {
        var hold = true;
        foreach (var gate in Gate.All)
        {
            var figure = await gate.Measure();
            var holds = figure <= gate.Limit;
            Console.WriteLine($"{(holds ? "holds" : "FAILS")}  {gate.Name}: {Figures.Ratio(figure)} (at most {Figures.Ratio(gate.Limit)})");
            hold &= holds;
        }

        return hold;
    }
}
