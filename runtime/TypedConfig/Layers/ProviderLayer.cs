using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace TypedConfig;

/// <summary>A provider that is not ours, read as it is at each moment.</summary>
/// <param name="provider">The provider.</param>
/// <param name="holdsEnvironment">Whether keys with an <c>env</c> name are looked up here.</param>
internal sealed class ProviderLayer(IConfigurationProvider provider, bool holdsEnvironment) : Layer
{
    private const string EnvironmentProvider = "Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationProvider";
    private const string CommandLineProvider = "Microsoft.Extensions.Configuration.CommandLine.CommandLineConfigurationProvider";

    public IConfigurationProvider Provider => provider;

    public override string Source => provider switch
    {
        FileConfigurationProvider file => file.Source.Path?.Replace('\\', '/') ?? file.ToString(),
        MemoryConfigurationProvider => "memory",
        _ => provider.GetType().FullName switch
        {
            EnvironmentProvider => "environment variables",
            CommandLineProvider => "command line",
            _ => provider.ToString() ?? provider.GetType().Name,
        },
    };

    public override bool IsPinned => false;

    public override object Content { get; } = provider.GetReloadToken();

    public static bool IsEnvironment(IConfigurationProvider provider) => provider.GetType().FullName == EnvironmentProvider;

    public override bool TryGet(string path, out string? value) => provider.TryGet(path, out value);

    public override bool TryGetEnvironmentVariable(string name, out string? value)
    {
        value = holdsEnvironment ? Environment.GetEnvironmentVariable(name) : null;
        return value is not null;
    }

    public override IReadOnlyList<string> ChildNames(string path)
    {
        // A provider names a child once for every key below it.
        var names = provider.GetChildKeys([], path.Length == 0 ? null : path).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        names.Sort(ConfigurationKeyComparer.Instance.Compare);
        return names;
    }
}
