using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TypedConfig.Tests.Files;

namespace TypedConfig.Tests.Monitoring;

/// <summary>An application with a source of every kind, that writes all it can say of its configuration after each reload.</summary>
internal sealed class CanaryHost : IAsyncDisposable
{
    public const string Good = "database:\n  password: good-enough\n";

    private const string GoodStore = "database.comment: x\n";

    private readonly Canary _canary;
    private readonly ServiceProvider _services;
    private readonly IConfigurationRoot _root;

    public CanaryHost(Canary canary)
    {
        _canary = canary;
        Folder.Write("app.yaml", Good);
        Folder.Write("app.json", "{}");
        Folder.Write("store.yaml", GoodStore);
        var configuration = new ConfigurationBuilder().SetBasePath(Folder.Path)
            .AddYamlFile("app.yaml", optional: false, reloadOnChange: true).AddJsonFile("app.json", optional: false, reloadOnChange: true)
            .Add(Live).AddMemoryStore(Memory).AddFileStore("store.yaml").AddEnvironmentVariables();
        LastGoodJsonConfigurationSource.ReplaceIn(configuration);
        _root = configuration.Build();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(canary.Log))
            .AddSingleton<IValidateOptions<AppConfig>>(Validator)
            .AddTypedConfig<AppConfig>(_root).AddTypedConfig<GuardedConfig>(_root)
            .AddHealthChecks().AddTypedConfig<AppConfig>().AddTypedConfig<GuardedConfig>().Services
            .BuildServiceProvider();
        Monitor = Watch<AppConfig>();
        Guarded = Watch<GuardedConfig>();
    }

    public TempFolder Folder { get; } = new();

    public LiveSource Live { get; } = new();

    public MemoryConfigStore Memory { get; } = new();

    public ThrowingValidator Validator { get; } = new();

    public ConfigMonitor<AppConfig> Monitor { get; }

    public ConfigMonitor<GuardedConfig> Guarded { get; }

    private LayerFault? StoreFault => _root.Providers.OfType<StoreConfigurationProvider>().Last().Capture().Fault;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Publishes entries of the live source, and reloads.</summary>
    public Task Publish(params ReadOnlySpan<(string Key, string? Value)> entries)
    {
        Live.Publish(entries);
        return Reload();
    }

    /// <summary>Sets an entry of the memory store to the secret, and reloads.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="json">A JSON value with the secret in it.</param>
    /// <param name="path">Where the configuration has the secret then.</param>
    public async Task SetInMemory(string key, string json, string path)
    {
        await Memory.SetJsonAsync(key, json, cancellationToken: Cancellation);
        await FaultScene.Eventually(() => _root[path] == _canary.Value, $"{path} has not arrived");
        await Reload();
    }

    /// <summary>Puts a text in the place of the store's file for the length of a reload.</summary>
    /// <param name="text">A text with the secret in it.</param>
    /// <param name="path">Where the configuration has the secret then; null if the text is refused.</param>
    public async Task ReplaceStore(string text, string? path = null)
    {
        Folder.Replace("store.yaml", text);
        await FaultScene.Eventually(() => path is null ? StoreFault is not null : _root[path] == _canary.Value, $"{text} has not arrived");
        await Reload();
        Folder.Replace("store.yaml", GoodStore);
        await FaultScene.Eventually(() => StoreFault is null && (path is null || _root[path] is null), "the store's good text has not arrived");
        await Reload();
    }

    /// <summary>Puts texts in a file's place, one after the other, and in the end the good one.</summary>
    public async Task Replace(string file, string good, params string[] texts)
    {
        foreach (var text in texts.Append(good))
        {
            Folder.Replace(file, text);
            _root.Reload();
            await Reload();
        }
    }

    /// <summary>Sets an environment variable for the length of a reload.</summary>
    public async Task SetVariable(string name, string value)
    {
        using (new Variables((name, value)))
        {
            _root.Reload();
            await Reload();
        }

        _root.Reload();
        await Reload();
    }

    /// <summary>Reloads, and notes all there is to say of what is in force.</summary>
    public async Task Reload()
    {
        await Reload(Monitor, AppConfig.Keys.Database.Password, AppConfig.Keys.Database.Primary, AppConfig.Keys.Features.Tokens);
        await Reload(Guarded, GuardedConfig.Keys.Guarded.Token, GuardedConfig.Keys.Guarded.Letters, GuardedConfig.Keys.Guarded.Tokens);
        _canary.Note(Monitor.Config, Monitor.Config.Database, JsonSerializer.Serialize(Monitor.Config.Database), Guarded.Config.Guarded, JsonSerializer.Serialize(Guarded.Config.Guarded));
        var health = await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        _canary.Note(health.Entries.Select(static entry => $"{entry.Value.Status} {entry.Value.Description} {entry.Value.Exception} {string.Join(", ", entry.Value.Data)}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        (_root as IDisposable)?.Dispose();
        Folder.Dispose();
    }

    private ConfigMonitor<T> Watch<T>()
        where T : class, IConfigRoot<T>
    {
        var monitor = _services.GetRequiredService<ConfigMonitor<T>>();
        monitor.OnChange(change => _canary.Note(change, change.Current, change.Previous, change.Changes));
        monitor.OnRejected(rejection => _canary.Note(rejection, rejection.Errors));
        return monitor;
    }

    private async Task Reload<T>(ConfigMonitor<T> monitor, params ConfigKey[] keys)
        where T : class, IConfigRoot<T>
    {
        var result = await monitor.ReloadAsync(Cancellation);
        _canary.Note(result, result.Errors, JsonSerializer.Serialize(result), monitor, monitor.Status, monitor.Status.LastRejection);
        foreach (var explanation in keys.Select(monitor.Explain))
        {
            _canary.Note(explanation, explanation.Value, explanation.Layers, explanation.Layers.Select(static layer => layer.Value));
        }
    }

    internal sealed class ThrowingValidator : IValidateOptions<AppConfig>
    {
        public string? Message { get; set; }

        public ValidateOptionsResult Validate(string? name, AppConfig options) => Message is null ? ValidateOptionsResult.Success : throw new FormatException(Message);
    }
}
