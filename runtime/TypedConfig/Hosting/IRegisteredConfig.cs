namespace TypedConfig;

/// <summary>A typed configuration of a container, for whoever shows it without knowing its type. Thread-safe.</summary>
internal interface IRegisteredConfig
{
    /// <summary>The generated root class.</summary>
    Type Root { get; }

    ConfigSchema Schema { get; }

    /// <summary>What is in force now, and where each value comes from.</summary>
    ConfigInspection Inspect();

    /// <summary>Calls back after every reload, on the thread pool, also after one that changed no value.</summary>
    /// <returns>Ends the subscription when disposed.</returns>
    IDisposable OnReading(Action callback);
}

/// <summary>One observation of a configuration. Immutable.</summary>
/// <param name="Environment">The environment whose defaults hold.</param>
/// <param name="Revision">The number of what is in force.</param>
/// <param name="LoadedAt">Since when it is in force.</param>
/// <param name="Status">How the configuration is doing; it may be a moment older than what is in force.</param>
/// <param name="PendingRestart">The keys whose new value waits until the process restarts.</param>
/// <param name="ChangedAt">The keys that changed since the first configuration, with the time of the last change.</param>
/// <param name="Keys">Every key, in the schema's order.</param>
internal sealed record ConfigInspection(
    string? Environment,
    long Revision,
    DateTimeOffset LoadedAt,
    ConfigStatus Status,
    IReadOnlyList<ConfigKey> PendingRestart,
    IReadOnlyDictionary<ConfigKey, DateTimeOffset> ChangedAt,
    IReadOnlyList<KeyExplanation> Keys);
