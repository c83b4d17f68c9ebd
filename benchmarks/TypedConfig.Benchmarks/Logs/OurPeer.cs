using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Benchmarks;

/// <summary>Our pipeline, by generated methods of ours or of the framework.</summary>
internal sealed class OurPeer : LogPeer
{
    private readonly ServiceProvider _provider;
    private readonly LogPipeline _pipeline;
    private readonly ILogger _logger;
    private readonly bool _isStock;

    public OurPeer(string name, string path, bool isStock = false)
        : base(name)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StructuredLogging:console"] = "false",
            ["StructuredLogging:file:path"] = path,
            ["StructuredLogging:file:max_size"] = "100GiB",
            ["StructuredLogging:queue:overflow"] = "block",
        }).Build();
        _isStock = isStock;
        _provider = new ServiceCollection().AddLogging(logging => logging.AddStructuredLogging(configuration)).BuildServiceProvider();
        _pipeline = _provider.GetRequiredService<LogPipeline>();
        _logger = _provider.GetRequiredService<ILoggerFactory>().CreateLogger("Requests");
    }

    public override void Log(int id)
    {
        if (_isStock)
        {
            _logger.StockDone(id, User, ElapsedOf(id), true);
        }
        else
        {
            _logger.RequestDone(id, User, ElapsedOf(id), true);
        }
    }

    public override void Flush() => _pipeline.FlushAsync().GetAwaiter().GetResult();

    public override void Dispose() => _provider.Dispose();
}
