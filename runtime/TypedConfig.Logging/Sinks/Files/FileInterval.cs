namespace TypedConfig;

/// <summary>How long one log file lasts.</summary>
internal enum FileInterval
{
    /// <summary>As long as it is not too large.</summary>
    None,

    /// <summary>An hour.</summary>
    Hour,

    /// <summary>A day, UTC.</summary>
    Day,
}
