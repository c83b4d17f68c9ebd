namespace TypedConfig;

/// <inheritdoc/>
internal sealed class RegisteredConfig<T>(ConfigMonitor<T> monitor) : IRegisteredConfig
    where T : class, IConfigRoot<T>
{
    private const int MaxAttempts = 10;

    public Type Root => typeof(T);

    public ConfigSchema Schema => T.Schema;

    public ConfigInspection Inspect()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var current = monitor.Current;
                return new ConfigInspection(
                    current.Pass.Environment, current.Revision, current.At, monitor.Status, current.Pass.Pending, current.ChangedAt, [.. T.Schema.Keys.Select(current.Explain)]);
            }
            catch (InvalidOperationException) when (attempt < MaxAttempts)
            {
                // The enumeration of a stock provider does not survive that somebody sets a value meanwhile.
            }
        }
    }

    public IDisposable OnReading(Action callback) => monitor.Readings.Add(_ => callback());
}
