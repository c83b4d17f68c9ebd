namespace TypedConfig;

/// <summary>What the configuration says, as the pipeline takes it.</summary>
internal sealed record PipelineSettings(RecordLayout Layout, QueueLimits Limits, bool HasConsole, FileSinkOptions? File, TimeSpan ShutdownTimeout);
