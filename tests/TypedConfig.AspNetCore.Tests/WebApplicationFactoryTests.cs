using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TypedConfig.WebApp;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>Values that a test sets for a web application it starts in its own process.</summary>
public sealed class WebApplicationFactoryTests : IDisposable
{
    private readonly WebApplicationFactory<Program> _factory = new();

    public enum Way
    {
        AppConfiguration,
        Setting,
        HostConfiguration,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _factory.Dispose();

    [Fact]
    public async Task WithoutOverridesTheFilesOfTheApplicationServe()
    {
        Assert.Equal("20", await Get(_factory, "/pool-size"));
    }

    [Theory]
    [InlineData(Way.AppConfiguration)]
    [InlineData(Way.Setting)]
    [InlineData(Way.HostConfiguration)]
    public async Task OverrideWinsInEveryView(Way way)
    {
        using var factory = With(way, "7");

        Assert.Equal("7", await Get(factory, "/pool-size"));
        Assert.Equal("7", await Get(factory, "/options/pool-size"));
        var services = factory.Services;
        Assert.Equal(7, services.GetRequiredService<IOptions<AppConfig>>().Value.Database.PoolSize);
        Assert.Equal(7, services.GetRequiredService<IOptionsMonitor<AppConfig.DatabaseSection>>().CurrentValue.PoolSize);
        Assert.Equal("db.internal", services.GetRequiredService<AppConfig>().Database.Host);
    }

    [Theory]
    [InlineData(Way.AppConfiguration, "memory")]
    [InlineData(Way.Setting, "command line")]
    [InlineData(Way.HostConfiguration, "command line")]
    public void InvalidOverrideFailsTheStart(Way way, string source)
    {
        var exception = StartFailure(way, "5000");

        Assert.Equal($"database.pool_size = 5000: must be at most 1000    ({source})", Assert.Single(exception.Errors).ToString());
    }

    [Fact]
    public async Task FactoriesAreIndependent()
    {
        using var one = With(Way.AppConfiguration, "1");
        using var two = With(Way.AppConfiguration, "2");

        Assert.Equal(("1", "2", "20"), (await Get(one, "/pool-size"), await Get(two, "/pool-size"), await Get(_factory, "/pool-size")));
    }

    private ConfigValidationException StartFailure(Way way, string poolSize)
    {
        // Where the application has ended before the factory looks at it, the factory only tells that it is disposed; the same with ValidateOnStart.
        for (var attempt = 1; ; attempt++)
        {
            using var factory = With(way, poolSize);
            var exception = Record.Exception(factory.CreateClient);
            if (exception is not ObjectDisposedException || attempt == 20)
            {
                return Assert.IsType<ConfigValidationException>(exception);
            }
        }
    }

    private static Task<string> Get(WebApplicationFactory<Program> factory, string path) => factory.CreateClient().GetStringAsync(path, Cancellation);

    private WebApplicationFactory<Program> With(Way way, string poolSize)
    {
        KeyValuePair<string, string?>[] values = [new("Database:PoolSize", poolSize)];
        return way switch
        {
            Way.AppConfiguration => _factory.WithWebHostBuilder(web => web.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(values))),
            Way.Setting => _factory.WithWebHostBuilder(web => web.UseSetting("Database:PoolSize", poolSize)),
            _ => new HostConfigurationFactory(values),
        };
    }

    private sealed class HostConfigurationFactory(KeyValuePair<string, string?>[] values) : WebApplicationFactory<Program>
    {
        protected override IHost CreateHost(IHostBuilder builder) =>
            base.CreateHost(builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(values)));
    }
}
