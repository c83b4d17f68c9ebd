using System.Collections.Immutable;

namespace TypedConfig;

/// <summary>A configuration that came into force.</summary>
/// <param name="Tree">The pinned tree.</param>
/// <param name="Revision">Its number, from 1.</param>
/// <param name="At">When it came into force.</param>
/// <param name="Pass">The reading it came from, with the origins.</param>
internal sealed record Publication<T>(T Tree, long Revision, DateTimeOffset At, ReadPass Pass)
    where T : class, IConfigRoot<T>
{
    /// <summary>When each key that changed since the first configuration changed last.</summary>
    public ImmutableDictionary<ConfigKey, DateTimeOffset> ChangedAt { get; init; } = ImmutableDictionary<ConfigKey, DateTimeOffset>.Empty;

    /// <summary>When the first configuration came into force.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    public KeyExplanation Explain(ConfigKey key) => KeyExplanation.Of(key, Tree, Pass, ChangedAt.GetValueOrDefault(key, FirstAt));
}
