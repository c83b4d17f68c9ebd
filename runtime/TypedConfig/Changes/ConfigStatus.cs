using System.Globalization;
using System.Text;

namespace TypedConfig;

/// <summary>How a configuration is doing. Immutable: one consistent observation.</summary>
public sealed record ConfigStatus
{
    internal ConfigStatus()
    {
    }

    /// <summary>Whether what is in force is what the sources say.</summary>
    public required ConfigState State { get; init; }

    /// <summary>The number of the configuration in force: the first one has 1, each one after it one more.</summary>
    public required long Revision { get; init; }

    /// <summary>Since when it is in force.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>Since when it differs from what the sources say, or a source cannot be read; null while all is well.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>The keys whose new value comes into force when the process restarts (<c>reload: restart</c>).</summary>
    public IReadOnlyList<ConfigKey> PendingRestart { get; init; } = [];

    /// <summary>The latest refusal, also after it was mended; null if there was none.</summary>
    public ConfigRejection? LastRejection { get; init; }

    /// <summary>All of it in a line for a log, and the latest refusal in lines of its own; secrets are masked.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{State}, revision {Revision} since {LoadedAt:O}");
        if (StaleSince is { } stale)
        {
            text.Append(CultureInfo.InvariantCulture, $", stale since {stale:O}");
        }

        if (PendingRestart.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", waiting for a restart: {string.Join(", ", PendingRestart.Select(static key => key.Name))}");
        }

        return LastRejection is { } refusal
            ? text.Append(CultureInfo.InvariantCulture, $", last refused at {refusal.At:O}:\n{refusal}").ToString()
            : text.ToString();
    }
}

/// <summary>Whether the configuration in force is what the sources say.</summary>
public enum ConfigState
{
    /// <summary>It is.</summary>
    Valid,

    /// <summary>A source cannot be read; its last good values are in force.</summary>
    Stale,

    /// <summary>The sources say something that is not valid; the last good configuration is in force.</summary>
    Rejected,
}
