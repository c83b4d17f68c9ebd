namespace TypedConfig;

/// <summary>How a store takes part in a configuration. Read when the source is added.</summary>
public class ConfigStoreSourceOptions
{
    /// <summary>
    /// Whether the configuration can be built although the store cannot be read: it then starts without the store's values, which arrive when
    /// the store can be read. Default: false, the build fails.
    /// </summary>
    public bool Optional { get; set; }

    /// <summary>How long building the configuration waits for the store. Default: 15 s.</summary>
    public TimeSpan StartupTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The name of the store in messages, and its key in a container that has several. Default: what it is and where, such as <c>file store config/store.json</c>.</summary>
    public string? Name { get; set; }
}
