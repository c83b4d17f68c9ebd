namespace TypedConfig;

/// <summary>What a write expects, and what is kept beside the value.</summary>
public sealed record WriteOptions
{
    /// <summary>
    /// The revision of the entry as it was read, 0 for a key that must not exist; another one is a <see cref="ConfigConflictException"/>.
    /// Null: the last write wins.
    /// </summary>
    public long? ExpectedRevision { get; init; }

    /// <summary>Who writes; null for nobody in particular.</summary>
    public string? Author { get; init; }

    /// <summary>Why; null for no reason given.</summary>
    public string? Reason { get; init; }
}
