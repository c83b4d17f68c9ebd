namespace TypedConfig;

/// <summary>The current status, and which refusals are news. Written by one reload at a time, read by anyone.</summary>
internal sealed class StatusBoard(TimeProvider time, DateTimeOffset loadedAt)
{
    private IReadOnlyList<ConfigError> _errors = [];
    private volatile ConfigStatus _current = new() { State = ConfigState.Valid, Revision = 1, LoadedAt = loadedAt };

    public ConfigStatus Current => _current;

    /// <summary>Notes what is in force now, and which sources cannot be read.</summary>
    /// <returns>The refusal to tell, if the faults are news.</returns>
    public ConfigRejection? Accepted(long revision, DateTimeOffset loadedAt, IReadOnlyList<ConfigKey> pendingRestart, IReadOnlyList<ConfigError> faults)
    {
        var state = faults.Count == 0 ? ConfigState.Valid : ConfigState.Stale;
        return Note(_current with { Revision = revision, LoadedAt = loadedAt, PendingRestart = pendingRestart }, state, faults);
    }

    /// <summary>Notes that a change was refused.</summary>
    /// <param name="state">Whether a source says something wrong, or cannot be read.</param>
    /// <param name="errors">What is wrong.</param>
    /// <returns>The refusal to tell, if the errors are news.</returns>
    public ConfigRejection? Refused(ConfigState state, IReadOnlyList<ConfigError> errors) => Note(_current, state, errors);

    private ConfigRejection? Note(ConfigStatus status, ConfigState state, IReadOnlyList<ConfigError> errors)
    {
        var now = time.GetUtcNow();
        var rejection = errors.Count == 0 || errors.SequenceEqual(_errors) ? null : new ConfigRejection(errors, now);
        _errors = errors;
        _current = status with
        {
            State = state,
            StaleSince = state == ConfigState.Valid ? null : status.StaleSince ?? now,
            LastRejection = rejection ?? status.LastRejection,
        };
        return rejection;
    }
}
