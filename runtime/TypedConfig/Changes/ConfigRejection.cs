namespace TypedConfig;

/// <summary>A change that was refused as a whole, or a source that cannot be read; the last good configuration keeps serving. Immutable.</summary>
public sealed class ConfigRejection
{
    internal ConfigRejection(IReadOnlyList<ConfigError> errors, DateTimeOffset at)
    {
        Errors = errors;
        At = at;
    }

    /// <summary>Everything that is wrong, at least one entry.</summary>
    public IReadOnlyList<ConfigError> Errors { get; }

    /// <summary>When it was refused.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The errors, one a line.</summary>
    public override string ToString() => string.Join('\n', Errors);
}
