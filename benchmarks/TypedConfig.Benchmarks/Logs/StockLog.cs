using Microsoft.Extensions.Logging;

namespace TypedConfig.Benchmarks;

/// <summary>The same events by the framework's generator.</summary>
internal static partial class StockLog
{
    [LoggerMessage(1, LogLevel.Information, "Request {Id} of {User} took {Elapsed} ms: {Ok}")]
    public static partial void StockDone(this ILogger logger, int id, string user, double elapsed, bool ok);

    [LoggerMessage(2, LogLevel.Debug, "Request {Id} of {User} may take {Elapsed} ms: {Ok}")]
    public static partial void StockBegun(this ILogger logger, int id, string user, double elapsed, bool ok);
}
