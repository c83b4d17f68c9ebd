using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 8: a file is read again as a whole because the program asks for it.</summary>
internal static class FullReloadLatency
{
    private const int Rounds = 100;

    public static LatencySubject Subject { get; } = new(
        "full-reload",
        "Goal 8: Root.Reload() of a file until the typed value is in place",
        [.. Enumerable.SelectMany([100, 1_000, 10_000], Ways)]);

    public static LatencyCase Stock(int keys)
    {
        var file = new SettingsFile("settings.json", keys);
        var configuration = new ConfigurationBuilder().AddJsonFile(file.Path).Build();
        return Of(file, configuration).SeenByStock(configuration);
    }

    private static IEnumerable<LatencyWay> Ways(int keys)
    {
        var size = $"Keys={keys}";
        yield return new("stock JSON file", Rounds, () => Task.FromResult(Stock(keys))) { Size = size };
        yield return new("TypedConfig, JSON file", Rounds, () => Task.FromResult(Ours("settings.json", keys, static (builder, path) => builder.AddLastGoodJsonFile(path, reloadOnChange: false)))) { Size = size };
        yield return new("TypedConfig, YAML file", Rounds, () => Task.FromResult(Ours("settings.yaml", keys, static (builder, path) => builder.AddYamlFile(path, optional: false, reloadOnChange: false)))) { Size = size };
    }

    private static LatencyCase Ours(string name, int keys, Func<IConfigurationBuilder, string, IConfigurationBuilder> add)
    {
        var file = new SettingsFile(name, keys);
        var configuration = add(new ConfigurationBuilder(), file.Path).Build();
        return Of(file, configuration).SeenByOurs(configuration);
    }

    private static LatencyCase Of(SettingsFile file, IConfigurationRoot configuration) => new LatencyCase
    {
        Prepare = value =>
        {
            file.Write(value);
            file.Publish();
        },
        Change = _ =>
        {
            configuration.Reload();
            return default;
        },
    }.With(file);
}
