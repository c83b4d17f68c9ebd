using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 21: the swap of a mounted ConfigMap of 1,000 keys, by the system's events and by polling.</summary>
internal static class MountSwapLatency
{
    private const int Keys = 1_000;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(4);

    public static LatencySubject Subject { get; } = new(
        "mount-swap",
        "Goal 21: a swap of ..data until the typed value is in place",
        new("stock JSON file, polling", 10, () => Task.FromResult(Polling(Stock))),
        new("stock JSON file, events", 1, () => Task.FromResult(Stock(TimeSpan.Zero))),
        new("TypedConfig, YAML file, events", 100, () => Task.FromResult(Ours(TimeSpan.FromMilliseconds(60)))),
        new("TypedConfig, YAML file, polling", 20, () => Task.FromResult(Polling(Ours))));

    private static LatencyCase Stock(TimeSpan maxPause)
    {
        var mount = new MountedSettings("settings.json", Keys);
        return Of(mount, maxPause).SeenByStock(new ConfigurationBuilder().AddJsonFile(mount.FilePath, optional: false, reloadOnChange: true).Build());
    }

    private static LatencyCase Ours(TimeSpan maxPause)
    {
        var mount = new MountedSettings("settings.yaml", Keys);
        return Of(mount, maxPause).SeenByOurs(new ConfigurationBuilder().AddYamlFile(mount.FilePath, optional: false, reloadOnChange: true).Build());
    }

    private static LatencyCase Polling(Func<TimeSpan, LatencyCase> open)
    {
        var variable = new PollingVariable();
        return open(PollInterval).With(variable);
    }

    private static LatencyCase Of(MountedSettings mount, TimeSpan maxPause) =>
        new LatencyCase { Prepare = mount.Write, Change = _ => mount.Publish(), MaxPause = maxPause, Limit = TimeSpan.FromSeconds(10) }.With(mount);

    /// <summary>The variable that makes both sides poll, for as long as a case lasts.</summary>
    private sealed class PollingVariable : IDisposable
    {
        private const string Name = "DOTNET_USE_POLLING_FILE_WATCHER";

        public PollingVariable() => Environment.SetEnvironmentVariable(Name, "1");

        public void Dispose() => Environment.SetEnvironmentVariable(Name, null);
    }
}
