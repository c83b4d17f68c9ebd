namespace TypedConfig;

/// <summary>What a reload came to. Immutable.</summary>
public sealed class ConfigReloadResult
{
    internal ConfigReloadResult(ConfigReloadOutcome outcome, long revision, IReadOnlyList<ConfigError> errors)
    {
        Outcome = outcome;
        Revision = revision;
        Errors = errors;
    }

    /// <summary>Whether anything changed, or was refused.</summary>
    public ConfigReloadOutcome Outcome { get; }

    /// <summary>The number of the configuration in force after the reload.</summary>
    public long Revision { get; }

    /// <summary>
    /// What is wrong; empty unless <see cref="ConfigReloadOutcome.Rejected"/>, or <see cref="ConfigReloadOutcome.Changed"/> while another source
    /// cannot be read.
    /// </summary>
    public IReadOnlyList<ConfigError> Errors { get; }

    /// <summary>The outcome, and the errors if there are any, one a line.</summary>
    public override string ToString() => Errors.Count == 0 ? Outcome.ToString() : $"{Outcome}\n{string.Join('\n', Errors)}";
}

/// <summary>The outcomes of a reload.</summary>
public enum ConfigReloadOutcome
{
    /// <summary>The sources give what is already in force.</summary>
    Unchanged,

    /// <summary>A new configuration is in force.</summary>
    Changed,

    /// <summary>What the sources give is not valid; the last good configuration stays in force.</summary>
    Rejected,
}
