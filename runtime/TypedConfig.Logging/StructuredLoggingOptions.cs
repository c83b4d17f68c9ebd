namespace TypedConfig;

/// <summary>What only code can say about the log pipeline; everything else stands in the configuration, under <c>StructuredLogging</c>. Read once.</summary>
public sealed class StructuredLoggingOptions
{
    /// <summary>Sinks beside standard output and the file. The pipeline disposes them after the last record. Default: none.</summary>
    public IList<ILogSink> Sinks { get; } = [];

    /// <summary>
    /// Is given the counts, once a second at most, while records come. Called on the pipeline's own thread: be quick. What it throws is ignored.
    /// Default: null.
    /// </summary>
    public Action<LogStatistics>? OnStatistics { get; set; }

    /// <summary>The clock of the records. Default: null, the container's, else the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>The environment: records of <c>Development</c> are for people unless <c>format</c> says otherwise. Default: null, the host's, else as for a typed configuration.</summary>
    public string? Environment { get; set; }

    /// <summary>The folder that a relative <c>file.path</c> starts from. Default: null, the host's content root, else the current directory.</summary>
    public string? ContentRoot { get; set; }

    /// <summary>What stands for standard output.</summary>
    internal Stream? Output { get; set; }
}
