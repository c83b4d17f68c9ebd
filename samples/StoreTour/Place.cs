using Microsoft.Extensions.Configuration;
using TypedConfig;

namespace StoreTour;

/// <summary>The store that the tour goes through: the one line in which the four differ. On a server it has a place of its own, away from anybody's configuration.</summary>
internal static class Place
{
    private static readonly TimeSpan StartupTimeout = TimeSpan.FromSeconds(5);

    public static IConfigurationBuilder Add(IConfigurationBuilder configuration, string kind, string? server) => kind switch
    {
        "memory" => configuration.AddMemoryStore(new MemoryConfigStore()),
        "file" => configuration.AddFileStore(NewFile()),
        "redis" => configuration.AddRedisStore(server ?? "localhost:6379", static o => (o.StartupTimeout, o.Prefix) = (StartupTimeout, "store-tour:")),
        _ => configuration.AddEtcdStore(server ?? "localhost:2379", static o => (o.StartupTimeout, o.Namespace) = (StartupTimeout, "store-tour")),
    };

    private static string NewFile()
    {
        var folder = Directory.CreateTempSubdirectory("store-tour-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return Path.Combine(folder, "store.yaml");
    }
}
