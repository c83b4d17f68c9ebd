using NLog;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace TypedConfig.Benchmarks;

internal sealed class NLogPeer : LogPeer
{
    private readonly LogFactory _factory;
    private readonly Logger _logger;

    public NLogPeer(string path)
        : base("NLog, asynchronous file, JSON")
    {
        var layout = new JsonLayout { IncludeEventProperties = true };
        layout.Attributes.Add(new JsonAttribute("time", "${date:universalTime=true:format=o}"));
        layout.Attributes.Add(new JsonAttribute("level", "${level}"));
        layout.Attributes.Add(new JsonAttribute("message", "${message}"));
        layout.Attributes.Add(new JsonAttribute("category", "${logger}"));
        var file = new FileTarget("file") { FileName = path, Layout = layout, KeepFileOpen = true, AutoFlush = false };
        var target = new AsyncTargetWrapper("async", file) { QueueLimit = 10_000, OverflowAction = AsyncTargetWrapperOverflowAction.Block };
        var configuration = new LoggingConfiguration();
        configuration.AddRule(NLog.LogLevel.Info, NLog.LogLevel.Fatal, target);
        _factory = new LogFactory { Configuration = configuration };
        _logger = _factory.GetLogger("Requests");
    }

    public override void Log(int id) => _logger.Info("Request {Id} of {User} took {Elapsed} ms: {Ok}", id, User, ElapsedOf(id), true);

    public override void Flush() => _factory.Flush(TimeSpan.FromSeconds(60));

    public override void Dispose()
    {
        Flush();
        _factory.Dispose();
    }
}
