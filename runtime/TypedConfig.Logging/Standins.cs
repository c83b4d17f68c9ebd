using Microsoft.Extensions.Logging;

namespace TypedConfig;

internal enum RotationInterval { None, Hour, Day }

internal sealed record FileSinkOptions(string Path, long MaxSize, RotationInterval Interval, int KeepFiles, TimeSpan? KeepFor);

internal sealed class FileSink(FileSinkOptions options, TimeProvider time) : ILogSink
{
    public string Name => "file";

    public ValueTask WriteAsync(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken) => throw new NotSupportedException(options.Path + time);
}

internal static class StructuredLoggingConfigLog
{
    public static void RecordsDropped(this ILogger logger, long dropped, TimeSpan duration, string? reasons) => logger.LogWarning("{dropped} log records were dropped in {duration}: {reasons}", dropped, duration, reasons);

    public static void SinkFailed(this ILogger logger, string? sink, string? reason) => logger.LogError("The log sink {sink} cannot write: {reason}", sink, reason);

    public static void SinkRecovered(this ILogger logger, string? sink, long failed) => logger.LogWarning("The log sink {sink} writes again; {failed} records were lost to it", sink, failed);
}
