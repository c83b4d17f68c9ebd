using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 12: a log call with four values whose level is off, beside the framework's generator and its plain calls, Serilog and NLog.</summary>
public class LogDisabledBenchmarks
{
    /// <summary>A call is shorter than the clock can tell.</summary>
    private const int Calls = 1_000;

    private const string User = "anne@example.org";

    private readonly Serilog.Core.Logger _serilog = new Serilog.LoggerConfiguration().MinimumLevel.Information().CreateLogger();
    private readonly NLog.LogFactory _nlogFactory = new() { Configuration = new NLog.Config.LoggingConfiguration() };
    private ILoggerFactory _factory = null!;
    private ILogger _logger = null!;
    private NLog.Logger _nlog = null!;

    [GlobalSetup]
    public void Setup()
    {
        _nlogFactory.Configuration!.AddRule(NLog.LogLevel.Info, NLog.LogLevel.Fatal, new NLog.Targets.NullTarget("null"));
        _nlogFactory.ReconfigExistingLoggers();
        _nlog = _nlogFactory.GetLogger("Requests");
        _factory = LoggerFactory.Create(static logging => logging.AddStructuredLogging());
        _logger = _factory.CreateLogger("Requests");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _factory.Dispose();
        _serilog.Dispose();
        _nlogFactory.Dispose();
    }

    [Benchmark(Baseline = true, Description = "[LoggerMessage]", OperationsPerInvoke = Calls)]
    public void Stock()
    {
        for (var i = 0; i < Calls; i++)
        {
            _logger.StockBegun(i, User, i * 0.25, true);
        }
    }

    [Benchmark(Description = "TypedConfig", OperationsPerInvoke = Calls)]
    public void Ours()
    {
        for (var i = 0; i < Calls; i++)
        {
            _logger.RequestBegun(i, User, i * 0.25, true);
        }
    }

    [Benchmark(Description = "LogDebug", OperationsPerInvoke = Calls)]
    public void Plain()
    {
        for (var i = 0; i < Calls; i++)
        {
            _logger.LogDebug("Request {Id} of {User} may take {Elapsed} ms: {Ok}", i, User, i * 0.25, true);
        }
    }

    [Benchmark(Description = "Serilog", OperationsPerInvoke = Calls)]
    public void SerilogDebug()
    {
        for (var i = 0; i < Calls; i++)
        {
            _serilog.Debug("Request {Id} of {User} may take {Elapsed} ms: {Ok}", i, User, i * 0.25, true);
        }
    }

    [Benchmark(Description = "NLog", OperationsPerInvoke = Calls)]
    public void NLogDebug()
    {
        for (var i = 0; i < Calls; i++)
        {
            _nlog.Debug("Request {Id} of {User} may take {Elapsed} ms: {Ok}", i, User, i * 0.25, true);
        }
    }
}
