namespace TypedConfig.Benchmarks;

/// <summary>Measures the stores one after the other.</summary>
internal static class StoreRun
{
    private const double Quick = 0.02;

    /// <param name="isQuick">Whether to run only a moment.</param>
    /// <param name="names">The subjects; none for all.</param>
    /// <param name="results">Where the tables go.</param>
    /// <exception cref="InvalidOperationException">A server does not start.</exception>
    /// <exception cref="ArgumentException">There is no such subject.</exception>
    public static async Task RunAsync(bool isQuick, string[] names, ResultFolder results)
    {
        var scale = isQuick ? Quick : 1;
        var (stores, mission) = (new StoreSubjects(scale), new MissionSubjects(scale));
        Dictionary<string, Func<Task<TimedTable>>> subjects = new()
        {
            ["starts"] = mission.StartsAsync,
            ["redis"] = stores.RedisMessagesAsync,
            ["keyspace"] = stores.RedisTouchesAsync,
            ["etcd"] = stores.EtcdAsync,
            ["one-key"] = stores.OneKeyAsync,
            ["limits"] = mission.LimitsAsync,
        };
        foreach (var name in names.Length > 0 ? names : [.. subjects.Keys])
        {
            results.Note(await (subjects.GetValueOrDefault(name) ?? throw new ArgumentException($"'{name}' is none of {string.Join(", ", subjects.Keys)}", nameof(names)))());
        }
    }
}
