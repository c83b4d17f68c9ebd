using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop;
using TypedConfig;

/// <summary>The names that pages use without declaring them.</summary>
internal abstract class Names
{
    protected WebApplication app = null!;
    protected HostApplicationBuilder builder = null!;
    protected AppConfig config = null!;
    protected IConfigurationRoot configuration = null!;
    protected Exception exception = null!;
    protected WebApplicationFactory<Program> factory = null!;
    protected IHost host = null!;
    protected LogStatistics latest = null!;
    protected ILogger logger = null!;
    protected ConfigMonitor<AppConfig> monitor = null!;
    protected Connections pool = null!;
    protected MemoryConfigStore store = null!;

    protected sealed class Connections
    {
        public void Resize(int size) => Size = size;

        public int Size { get; private set; }
    }
}
