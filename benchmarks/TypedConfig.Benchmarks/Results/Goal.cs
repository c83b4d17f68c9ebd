namespace TypedConfig.Benchmarks;

/// <summary>What a goal's figure is.</summary>
internal enum GoalKind
{
    Ratio,
    Bytes,
    Time,
}

/// <summary>A goal of the project.</summary>
/// <param name="Number">Its number; empty for one that has none.</param>
/// <param name="What">What is compared with what.</param>
/// <param name="Limit">What the figure is to be at most.</param>
/// <param name="Figure">Finds it among the measurements.</param>
internal sealed record Goal(string Number, string What, double Limit, Func<ResultSet, double> Figure)
{
    public GoalKind Kind { get; init; } = GoalKind.Ratio;

    /// <summary>Whether the figure is to be at least the limit.</summary>
    public bool IsFloor { get; init; }

    /// <summary>What keeps the figure where it is; shown where the goal is missed.</summary>
    public string Limitation { get; init; } = "";

    public bool IsMetBy(double figure) => IsFloor ? figure >= Limit : figure <= Limit;

    public string Shown(double figure) => Kind switch
    {
        GoalKind.Bytes => Figures.Bytes(figure),
        GoalKind.Time => Figures.Time(figure),
        _ => Figures.Ratio(figure),
    };
}
