namespace TypedConfig;

/// <summary>How a <see cref="FileConfigStore"/> works. Read once, when the store is made.</summary>
public sealed class FileConfigStoreOptions : ConfigStoreSourceOptions
{
    /// <summary>Whether a JSON file has a line for each key; otherwise it has one line. Default: true. A YAML file always has a line for each key.</summary>
    public bool Pretty { get; set; } = true;

    /// <summary>The folder that the file must not be outside of after all links are resolved. Default: null, any place.</summary>
    public string? Root { get; set; }

    /// <summary>How long a write waits for other writers of the file, and for an edit by hand to be finished. Default: 10 s.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }
}
