using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;
using Serilog.Sinks.Async;

namespace TypedConfig.Benchmarks;

internal sealed class SerilogPeer : LogPeer, IAsyncLogEventSinkMonitor
{
    private readonly Logger _logger;
    private IAsyncLogEventSinkInspector _queue = null!;

    public SerilogPeer(string path)
        : base("Serilog, asynchronous file, JSON") => _logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .WriteTo.Async(to => to.File(new JsonFormatter(renderMessage: true), path, fileSizeLimitBytes: null, buffered: true), bufferSize: 10_000, blockWhenFull: true, monitor: this)
            .CreateLogger();

    public override void Log(int id) => _logger.Information("Request {Id} of {User} took {Elapsed} ms: {Ok}", id, User, ElapsedOf(id), true);

    public override void Flush() => SpinWait.SpinUntil(() => _queue.Count == 0);

    public override void Dispose() => _logger.Dispose();

    void IAsyncLogEventSinkMonitor.StartMonitoring(IAsyncLogEventSinkInspector inspector) => _queue = inspector;

    void IAsyncLogEventSinkMonitor.StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
    }
}
