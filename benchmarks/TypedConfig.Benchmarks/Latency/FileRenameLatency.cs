using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 20: a watched file of 1,000 keys is exchanged by rename.</summary>
internal static class FileRenameLatency
{
    private const int Keys = 1_000;
    private const int Rounds = 100;

    public static LatencySubject Subject { get; } = new(
        "file-rename",
        "Goal 20: a rename of 1,000 keys until the typed value is in place",
        new("stock JSON file, reloadOnChange", Rounds, () => Task.FromResult(Stock())),
        new("TypedConfig, YAML file", Rounds, () => Task.FromResult(Ours("settings.yaml", static (builder, path) => builder.AddYamlFile(path, optional: false, reloadOnChange: true)))),
        new("TypedConfig, JSON file", Rounds, () => Task.FromResult(Ours("settings.json", static (builder, path) => builder.AddLastGoodJsonFile(path, reloadOnChange: true)))),
        new("floor: the event, and the bytes read", Rounds, () => Task.FromResult(Floor())));

    private static LatencyCase Stock()
    {
        var file = new SettingsFile("settings.json", Keys);
        return Of(file).SeenByStock(new ConfigurationBuilder().AddJsonFile(file.Path, optional: false, reloadOnChange: true).Build());
    }

    private static LatencyCase Ours(string name, Func<IConfigurationBuilder, string, IConfigurationBuilder> add)
    {
        var file = new SettingsFile(name, Keys);
        return Of(file).SeenByOurs(add(new ConfigurationBuilder(), file.Path).Build());
    }

    private static LatencyCase Floor()
    {
        var file = new SettingsFile("settings.yaml", Keys);
        var written = 0;
        var @case = new LatencyCase
        {
            Prepare = value => file.Write(written = value),
            Change = _ => file.Publish(),
        };
        var watcher = new FileSystemWatcher(Path.GetDirectoryName(file.Path)!);
        watcher.Renamed += (_, _) =>
        {
            if (File.ReadAllBytes(file.Path).Length > 0)
            {
                @case.Arrived(written);
            }
        };
        watcher.EnableRaisingEvents = true;
        return @case.With(file).With(watcher);
    }

    private static LatencyCase Of(SettingsFile file) => new LatencyCase { Prepare = file.Write, Change = _ => file.Publish() }.With(file);
}
