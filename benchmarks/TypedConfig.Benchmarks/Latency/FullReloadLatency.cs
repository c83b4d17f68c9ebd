using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 8: a file of 10,000 keys is read again as a whole because the program asks for it.</summary>
internal static class FullReloadLatency
{
    private const int Keys = 10_000;
    private const int Rounds = 50;

    public static LatencySubject Subject { get; } = new(
        nameof(FullReloadLatency),
        "goal 8, Root.Reload() of 10,000 keys until the typed value is in place",
        new("stock JSON file", Rounds, () => Task.FromResult(Stock(Keys))),
        new("TypedConfig, JSON file", Rounds, () => Task.FromResult(Ours("settings.json", static (builder, path) => builder.AddLastGoodJsonFile(path, reloadOnChange: false)))),
        new("TypedConfig, YAML file", Rounds, () => Task.FromResult(Ours("settings.yaml", static (builder, path) => builder.AddYamlFile(path, optional: false, reloadOnChange: false)))));

    public static LatencyCase Stock(int keys)
    {
        var file = new SettingsFile("settings.json", keys);
        var configuration = new ConfigurationBuilder().AddJsonFile(file.Path).Build();
        return Of(file, configuration).SeenByStock(configuration);
    }

    private static LatencyCase Ours(string name, Func<IConfigurationBuilder, string, IConfigurationBuilder> add)
    {
        var file = new SettingsFile(name, Keys);
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
