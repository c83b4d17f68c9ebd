namespace TypedConfig;

/// <summary>The tree that one scope sees, pinned when it is first asked for, so that all sections of a scope are of one revision.</summary>
internal sealed class ConfigScope<T>(ConfigMonitor<T> monitor)
    where T : class, IConfigRoot<T>
{
    private T? _config;

    public T Config => _config ??= monitor.Config.Snapshot();
}
