namespace TypedConfig;

/// <summary>What happens to keys inside the groups of the schema that the schema does not know: most of them are typing errors.</summary>
public enum UnknownKeyPolicy
{
    /// <summary>One warning in the log for each key and source, with the nearest known name.</summary>
    Warn,

    /// <summary>They are errors: the configuration that has them is refused. Keys outside the schema's groups are never affected.</summary>
    Reject,

    /// <summary>Nothing.</summary>
    Ignore,
}
