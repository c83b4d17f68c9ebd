using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Hosting;

[Collection(EnvironmentCollection.Name)]
public sealed class HostTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LogCapture _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Theory]
    [InlineData("Production", 16)]
    [InlineData("STAGING", 8)]
    [InlineData("Development", 2)]
    public void EnvironmentIsTheHosts(string environment, int workers)
    {
        using var variables = new Variables(("ASPNETCORE_ENVIRONMENT", "Staging"));
        using var host = Builder(environment).AddConfig().Build();
        Assert.Equal(workers, host.Services.GetRequiredService<AppConfig>().Tuning.Workers);
    }

    [Fact]
    public void EnvironmentOfTheOptionsWins()
    {
        using var host = Builder("Production").AddConfig(static options => options.Environment = "Staging").Build();
        Assert.Equal(8, host.Services.GetRequiredService<AppConfig>().Tuning.Workers);
    }

    [Fact]
    public void ServiceCollectionAndDefaultBuilderWorkToo()
    {
        _folder.Write("appsettings.json", """{ "Database": { "PoolSize": 42 } }""");
        using var host = Host.CreateDefaultBuilder()
            .UseContentRoot(_folder.Path)
            .UseEnvironment("Staging")
            .ConfigureServices(static (context, services) => services.AddTypedConfig<AppConfig>(context.Configuration))
            .Build();

        var config = host.Services.GetRequiredService<AppConfig>();
        Assert.Equal((42, 8), (config.Database.PoolSize, config.Tuning.Workers));
        Assert.Equal("appsettings.json", host.Services.GetRequiredService<ConfigMonitor<AppConfig>>().Explain(AppConfig.Keys.Database.PoolSize).Source);
    }

    [Fact]
    public async Task DefaultBuildersHostFailsToStartOnAnInvalidFile()
    {
        _folder.Write("appsettings.json", """{ "Database": { "PoolSize": 0 } }""");
        using var host = Host.CreateDefaultBuilder()
            .UseContentRoot(_folder.Path)
            .ConfigureServices(static (context, services) => services.AddTypedConfig<AppConfig>(context.Configuration))
            .ConfigureLogging(static logging => logging.ClearProviders())
            .Build();

        var exception = await Assert.ThrowsAsync<ConfigValidationException>(() => host.StartAsync(Cancellation));
        Assert.Equal("database.pool_size = 0: must be at least 1    (appsettings.json)", Assert.Single(exception.Errors).ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InvalidConfigurationFailsBeforeAnyHostedServiceStarts(bool concurrently)
    {
        var recorder = new Recorder();
        var builder = Builder();
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = concurrently);
        builder.Services.AddSingleton<IHostedService>(recorder);
        builder.AddConfig();
        builder.Configuration.AddInMemoryCollection([new("database:pool_size", "0")]);
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<ConfigValidationException>(() => host.StartAsync(Cancellation));
        Assert.Equal("database.pool_size = 0: must be at least 1    (memory)", Assert.Single(exception.Errors).ToString());
        Assert.Equal(0, recorder.Started);
    }

    [Fact]
    public async Task HostTellsWhatIsWrongInEveryConfiguration()
    {
        var builder = Builder().AddConfig();
        builder.AddTypedConfig<AgingConfig>();
        builder.AddTypedConfig<PairConfig>();
        builder.Configuration.AddInMemoryCollection([new("database:pool_size", "0"), new("server:port", "x")]);
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<ConfigValidationException>(() => host.StartAsync(Cancellation));
        Assert.StartsWith("The configuration of AppConfig and of AgingConfig is not valid:", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["database.pool_size", "server.port"], exception.Errors.Select(static error => error.Key));
        Assert.Equal(typeof(AppConfig), exception.OptionsType);
    }

    [Fact]
    public async Task ValidConfigurationLetsTheHostStart()
    {
        var recorder = new Recorder();
        var builder = Builder();
        builder.Services.AddSingleton<IHostedService>(recorder);
        using var host = builder.AddConfig().Build();
        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);
        Assert.Equal(1, recorder.Started);
    }

    [Fact]
    public void SourcesAddedLaterWin()
    {
        var builder = Builder();
        builder.Configuration.AddInMemoryCollection([new("database:pool_size", "1"), new("database:max_idle", "1")]);
        builder.AddConfig();
        builder.Configuration.AddInMemoryCollection([new("database:pool_size", "2")]);
        using var host = builder.Build();
        builder.Configuration.AddInMemoryCollection([new("database:max_idle", "3")]);

        var config = host.Services.GetRequiredService<AppConfig>();
        Assert.Equal((2, 3), (config.Database.PoolSize, config.Database.MaxIdle));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task JsonFilesOfTheHostKeepTheirLastGoodContentUnlessTurnedOff(bool keep)
    {
        _folder.Write("own.json", """{ "Database": { "PoolSize": 42 }, "Foreign": "kept" }""");
        using var files = new ToldFiles(_folder.Path);
        var builder = Builder();
        builder.Configuration.AddJsonFile(source =>
            (source.FileProvider, source.Path, source.ReloadOnChange, source.ReloadDelay) = (files, "own.json", true, 0));
        builder.AddConfig(options => options.KeepLastGoodFiles = keep);
        using var host = builder.Build();
        var monitor = host.Services.GetRequiredService<ConfigMonitor<AppConfig>>();

        _folder.Write("own.json", "{ broken");
        files.Notice();
        var other = new LiveSource(("features:new_checkout", "true"));
        ((IConfigurationBuilder)builder.Configuration).Add(other);
        await monitor.ReloadAsync(Cancellation);

        Assert.Equal(42, monitor.Config.Database.PoolSize);
        Assert.Equal(keep ? "kept" : null, builder.Configuration["Foreign"]);
    }

    [Fact]
    public void ValuesSetThroughTheConfigurationSurviveTheExchangeOfJsonFiles()
    {
        _folder.Write("own.json", """{ "Database": { "PoolSize": 42, "Host": "file" } }""");
        var builder = Builder();
        builder.Configuration.SetBasePath(_folder.Path).AddJsonFile("own.json");
        builder.Configuration["Database:PoolSize"] = "7";
        builder.Configuration["Other:Key"] = "v";
        builder.AddConfig();
        using var host = builder.Build();

        Assert.Equal(7, host.Services.GetRequiredService<AppConfig>().Database.PoolSize);
        Assert.Equal(("v", "file"), (builder.Configuration["Other:Key"], builder.Configuration["Database:Host"]));
    }

    [Fact]
    public async Task HealthFollowsTheStatus()
    {
        var source = new LiveSource(("database:pool_size", "1"));
        using var services = new ServiceCollection()
            .AddLogging()
            .AddTypedConfig<AppConfig>(Sources.Root(source))
            .AddHealthChecks().AddTypedConfig<AppConfig>(tags: ["ready"]).Services
            .BuildServiceProvider();
        var health = services.GetRequiredService<HealthCheckService>();
        var monitor = services.GetRequiredService<ConfigMonitor<AppConfig>>();

        var entry = await Entry();
        Assert.Equal((HealthStatus.Healthy, "AppConfig: revision 1, Valid"), (entry.Status, entry.Description));
        Assert.Equal(["ready"], entry.Tags);

        source.Publish(("database:pool_size", "0"));
        await monitor.ReloadAsync(Cancellation);
        entry = await Entry();
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.StartsWith("AppConfig: revision 1, Rejected since ", entry.Description, StringComparison.Ordinal);
        Assert.EndsWith("\ndatabase.pool_size = 0: must be at least 1    (LiveSource)", entry.Description, StringComparison.Ordinal);

        source.Publish(("database:pool_size", "2"));
        await monitor.ReloadAsync(Cancellation);
        Assert.Equal("AppConfig: revision 2, Valid", (await Entry()).Description);

        async Task<HealthReportEntry> Entry() => (await health.CheckHealthAsync(Cancellation)).Entries["typedconfig-AppConfig"];
    }

    [Fact]
    public async Task ChangesRefusalsAndFailuresAreLoggedWithTheirCategory()
    {
        var source = new LiveSource(("database:pool_size", "1"));
        var builder = Builder();
        ((IConfigurationBuilder)builder.Configuration).Add(source);
        using var host = builder.AddConfig().Build();
        var monitor = host.Services.GetRequiredService<ConfigMonitor<AppConfig>>();

        source.Publish(("database:pool_size", "2"), ("database:comment", "two\nlines"));
        await monitor.ReloadAsync(Cancellation);
        source.Publish(("database:pool_size", "0"));
        await monitor.ReloadAsync(Cancellation);
        await monitor.ReloadAsync(Cancellation);

        Assert.Equal(
            [
                (LogLevel.Information, "Changed", "database.comment (none) -> two\u00B7lines (LiveSource), revision 2"),
                (LogLevel.Information, "Changed", "database.pool_size 1 -> 2 (LiveSource), revision 2"),
                (LogLevel.Error, "Rejected", "A change of AppConfig was refused, the last good configuration stays in force:\ndatabase.pool_size = 0: must be at least 1    (LiveSource)"),
            ],
            _log.Entries.Where(static entry => entry.Category == "TypedConfig").Select(static entry => (entry.Level, entry.Event, entry.Message)));
    }

    private HostApplicationBuilder Builder(string environment = "Development")
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.Path, EnvironmentName = environment });
        builder.Logging.ClearProviders().AddProvider(_log);
        return builder;
    }

    private sealed class Recorder : IHostedService
    {
        private int _started;

        public int Started => Volatile.Read(ref _started);

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _started);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

internal static class HostBuilding
{
    public static HostApplicationBuilder AddConfig(this HostApplicationBuilder builder, Action<ConfigMonitorOptions>? configure = null)
    {
        builder.AddTypedConfig<AppConfig>(configure);
        return builder;
    }
}
