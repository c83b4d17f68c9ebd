namespace TypedConfig.Analyzers.Tests.Use;

public sealed class StaleCopyAnalyzerTests
{
    [Theory]
    [InlineData("class Worker : BackgroundService { int _size; Worker(AppConfig config) { _size = config.Database.PoolSize; } ", "config.Database.PoolSize")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { int _size = config.Database.PoolSize;", "config.Database.PoolSize")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { int Size { get; } = config.Size;", "config.Size")]
    [InlineData("class Worker : BackgroundService { int Size { get; } Worker(AppConfig config) { Size = config.Size; }", "config.Size")]
    [InlineData("class Worker : BackgroundService { long _size; Worker(AppConfig config) { _size = config.Size; }", "config.Size")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { string _user = config.Database.User ?? \"x\";", "config.Database.User ?? \"x\"")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { AppConfig.DatabaseSection _db = config.Database;", "config.Database")]
    [InlineData("class Worker : BackgroundService { AppConfig.DatabaseSection _db; Worker(AppConfig.DatabaseSection db) => _db = db;", "db")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { AppConfig _frozen = config.Snapshot();", "config.Snapshot()")]
    [InlineData("class Worker(IOptions<AppConfig> options) : BackgroundService { AppConfig _frozen = options.Value;", "options.Value")]
    [InlineData("class Worker(IOptions<AppConfig.DatabaseSection> options) : BackgroundService { AppConfig.DatabaseSection _db = options.Value;", "options.Value")]
    [InlineData("class Worker(AppConfig.DatabaseSection db) : BackgroundService { int M() => db.PoolSize + db.PoolSize;", "db")]
    [InlineData("class Worker : BackgroundService { int _size; void Load(AppConfig config) { var db = config.Database; _size = db.PoolSize; }", "db.PoolSize")]
    public async Task CopyInABackgroundServiceIsFlagged(string type, string copied) => Assert.Equal([copied], await SquigglesAsync(type + Execute + "}"));

    [Theory]
    [InlineData("class Worker(AppConfig config) : BackgroundService { AppConfig _config = config;")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { int Size => config.Size;")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { int _port = config.Database.Port;")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { AppConfig.ServerSection _server = config.Server;")]
    [InlineData("class Worker(AppConfig.ServerSection server) : BackgroundService { string M() => server.Address;")]
    [InlineData("class Worker(AppConfig.DatabaseSection db) : BackgroundService { int _port = db.Port;")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { int M() { var size = config.Size; return size; }")]
    [InlineData("class Worker(AppConfig config) : BackgroundService { System.Func<int> _size = () => config.Size;")]
    [InlineData("class Worker(ConfigMonitor<AppConfig> monitor) : BackgroundService { ConfigMonitor<AppConfig> _monitor = monitor; AppConfig _config = monitor.Config;")]
    [InlineData("class Worker : BackgroundService { int _size; Worker(AppConfig config, ConfigMonitor<AppConfig> monitor) { _size = config.Size; _ = monitor.OnChange(AppConfig.Keys.Size, (_, size) => _size = size); }")]
    [InlineData("class Worker : BackgroundService { int _size; Worker(AppConfig config, ConfigMonitor<AppConfig> monitor) { Load(config); _ = monitor.OnChange(change => Load(change.Current)); } void Load(AppConfig config) => _size = config.Size;")]
    [InlineData("class Worker : BackgroundService { int _size; Worker(ConfigMonitor<AppConfig> monitor) { _ = monitor.OnChange(Load); } void Load(ConfigChange<AppConfig> change) => _size = change.Current.Size;")]
    [InlineData("class Worker : BackgroundService { int _size; Worker(Mine mine) => _size = mine.Size;")]
    [InlineData("class Worker : BackgroundService { int Size { get => 1; set { } } Worker(AppConfig config) => Size = config.Size;")]
    public async Task WhatIsLiveOrFollowedOrNeedsARestartIsNot(string type) => Assert.Empty(await SquigglesAsync(type + Execute + "}"));

    [Theory]
    [InlineData("services.AddSingleton<Service>();")]
    [InlineData("services.AddSingleton<IService, Service>();")]
    [InlineData("services.AddSingleton(typeof(IService), typeof(Service));")]
    [InlineData("services.AddSingleton<IService>(new Service(null!));")]
    [InlineData("services.AddKeyedSingleton<IService, Service>(\"key\");")]
    [InlineData("services.TryAddSingleton<IService, Service>();")]
    [InlineData("services.AddHostedService<Service>();")]
    [InlineData("services.AddSingleton<Derived>();")]
    public async Task RegistrationMakesATypeLongLived(string registration) => Assert.Equal(["config.Size"], await SquigglesAsync(Service + Start(registration)));

    [Theory]
    [InlineData("services.AddScoped<Service>();")]
    [InlineData("services.AddTransient<IService, Service>();")]
    [InlineData("services.AddSingleton<IService>();")]
    [InlineData("Own.AddSingleton<Service>();")]
    public async Task OtherTypesMayCopy(string registration) => Assert.Empty(await SquigglesAsync(Service + Start(registration)));

    [Fact]
    public async Task RegistrationInAnotherFileCounts()
    {
        using var project = UseProject.Of([Code(Service), Code(Start("services.AddSingleton<Service>();")).Replace("class Mine", "class Mine2")]);
        Assert.Equal(["config.Size"], UseProject.Texts(await project.AnalyzeAsync(new StaleCopyAnalyzer())));
    }

    [Fact]
    public async Task StaticTypesAreLongLived() => Assert.Equal(["config.Size", "config.Database"], await SquigglesAsync("""
        static class Limits
        {
            static int s_size;
            public static AppConfig.DatabaseSection? Database { get; private set; }
            public static void Load(AppConfig config) { s_size = config.Size; Database = config.Database; }
            static int Use => s_size;
        }
        """));

    [Fact]
    public async Task MessageNamesKeyFieldAndType() => Assert.Equal(
        "database.pool_size: copied into _size of Worker, which lives as long as the process and misses every reload; keep the AppConfig and read Database.PoolSize where it is used",
        await UseProject.MessageAsync(new StaleCopyAnalyzer(), Code("class Worker(AppConfig config) : BackgroundService { int _size = config.Database.PoolSize;" + Execute + "}")));

    [Fact]
    public async Task PragmaAndEditorConfigSuppress()
    {
        const string Worker = "class Worker(AppConfig config) : BackgroundService { int _size = config.Size;" + Execute + "}";
        Assert.Empty(await SquigglesAsync($"\n#pragma warning disable TC1006\n{Worker}\n"));
        Assert.Empty(await SquigglesAsync(Worker, "[*.cs]\ndotnet_diagnostic.TC1006.severity = none\n"));
    }

    private const string Execute = " protected override System.Threading.Tasks.Task ExecuteAsync(System.Threading.CancellationToken stop) => null!; ";

    private const string Service = """
        interface IService;
        class Service(AppConfig config) : IService, IHostedService
        {
            public int Size = config.Size;
            public System.Threading.Tasks.Task StartAsync(System.Threading.CancellationToken stop) => null!;
            public System.Threading.Tasks.Task StopAsync(System.Threading.CancellationToken stop) => null!;
        }
        class Derived(AppConfig config) : Service(config);
        """;

    private static string Start(string registration) => $$"""
        static class Own { public static void AddSingleton<T>() { } }
        static class Start { static void M(IServiceCollection services) { {{registration}} } }
        """;

    private static Task<IEnumerable<string>> SquigglesAsync(string types, string editorConfig = "") =>
        UseProject.SquigglesAsync(new StaleCopyAnalyzer(), Code(types), editorConfig: editorConfig);

    private static string Code(string types) => $$"""
        using Acme;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Options;
        using TypedConfig;
        class Mine { public int Size => 1; }
        {{types}}
        """;
}
