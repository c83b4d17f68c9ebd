namespace TypedConfig;

/// <summary>
/// Where log records go. Add one of your own to <c>StructuredLoggingOptions.Sinks</c>; the pipeline disposes it, if it can be disposed, after
/// the last record.
/// </summary>
public interface ILogSink
{
    /// <summary>What metrics and messages call it: short, and the same in every process (<c>console</c>, <c>file</c>).</summary>
    string Name { get; }

    /// <summary>
    /// Writes some records, in their order. Called by the pipeline alone, never twice at a time. What it throws stops neither the pipeline nor the
    /// other sinks: the records count as failed here (see <see cref="LogSinkException"/>), and the next ones are tried again. What it logs itself
    /// is dropped and counted.
    /// </summary>
    /// <param name="records">At least one. They are used again for others when the call is over: copy what has to live longer.</param>
    /// <param name="cancellationToken">Is cancelled when a shutdown takes longer than it may.</param>
    ValueTask WriteAsync(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken);
}
