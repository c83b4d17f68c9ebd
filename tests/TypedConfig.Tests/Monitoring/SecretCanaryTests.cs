using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TypedConfig.Tests.Monitoring;

/// <summary>One random secret goes through every way to fail at once; then it is searched for in everything that was written.</summary>
[Collection(AloneCollection.Name)]
public sealed class SecretCanaryTests : IDisposable
{
    private const string Variable = "Database__Password";

    private readonly string _canary = $"canary{Guid.NewGuid():N}";
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<string> _written = [];
    private readonly TextWriter _console = new StringWriter();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string TooShort => _canary[6..9];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SecretIsNowhereInWhatWasWritten()
    {
        using var log = new CanaryLog(_written.Enqueue);
        using var meters = ListenToMeters();
        using var activities = ListenToActivities();
        var (output, error) = (Console.Out, Console.Error);
        Console.SetOut(_console);
        Console.SetError(_console);
        try
        {
            await BreakEverySource(log);
            await BreakTheStores();
            meters.RecordObservableInstruments();
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }

        var all = string.Join('\n', [.. _written, _console.ToString()!]);
        Assert.DoesNotContain(_canary, all, StringComparison.OrdinalIgnoreCase);
        Assert.All(["typedconfig.reloads", "typedconfig.reload", "***", "Rejected", "CallbackFailed", "UnknownKey", "Degraded"], word => Assert.Contains(word, all, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("message")]
    [InlineData("state")]
    [InlineData("exception")]
    public void SearchFindsWhatIsPlanted(string where)
    {
        using var log = new CanaryLog(_written.Enqueue);
        var logger = log.CreateLogger("planted");
        switch (where)
        {
            case "message":
                logger.Log(LogLevel.Trace, default, "x", null, (_, _) => _canary);
                break;
            case "state":
                logger.Log(LogLevel.Trace, default, new Dictionary<string, object?> { ["Password"] = _canary }, null, static (_, _) => "");
                break;
            default:
                logger.Log(LogLevel.Trace, default, "x", new InvalidOperationException("outer", new FormatException(_canary)), static (_, _) => "");
                break;
        }

        Assert.Contains(_canary, string.Join('\n', _written), StringComparison.Ordinal);
    }

    private async Task BreakEverySource(CanaryLog log)
    {
        const string Good = "database:\n  password: good-enough\n";
        _folder.Write("app.yaml", Good);
        _folder.Write("app.json", "{}");
        _folder.Write("store.yaml", "database.comment: x\n");
        var live = new LiveSource();
        var memory = new MemoryConfigStore();
        using var variables = new Variables((Variable, null));
        var configuration = new ConfigurationBuilder().SetBasePath(_folder.Path)
            .AddYamlFile("app.yaml", optional: false, reloadOnChange: true).AddJsonFile("app.json", optional: false, reloadOnChange: true)
            .Add(live).AddMemoryStore(memory).AddFileStore("store.yaml").AddEnvironmentVariables();
        LastGoodJsonConfigurationSource.ReplaceIn(configuration);
        var root = configuration.Build();
        var validator = new ThrowingValidator();
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddSingleton<IValidateOptions<AppConfig>>(validator)
            .AddTypedConfig<AppConfig>(root)
            .AddHealthChecks().AddTypedConfig<AppConfig>().Services
            .BuildServiceProvider();
        var monitor = services.GetRequiredService<ConfigMonitor<AppConfig>>();
        using var changes = monitor.OnChange(change => Note(change, change.Current, change.Previous, change.Changes));
        using var rejections = monitor.OnRejected(rejection => Note(rejection, rejection.Errors));
        var isVetoed = false;
        using var veto = monitor.OnChanging(change =>
        {
            if (isVetoed)
            {
                change.Reject($"no: {change} {string.Join(", ", change.Changes)}");
            }
        });

        foreach (var value in (string[])[_canary, $"{_canary}\n{_canary}", $"other {_canary}"])
        {
            live.Publish(("database:password", value));
            await Reload(services, monitor);
        }

        live.Publish(("database:passwort", _canary), ("Database:Password", _canary), ("database:password", _canary), ("database:password:x", _canary));
        await Reload(services, monitor);
        live.Publish(("database:primary", _canary), ("features:tokens", _canary), ("features:tokens:0", TooShort));
        await Reload(services, monitor);

        foreach (var yaml in (string[])[$"database:\n  password: [{_canary}\n", $"database:\n  password: \"{_canary}\n", $"database:\n\tpassword: {_canary}\n", $"database:\n  password: {_canary}\n  password: {_canary}\n", $"database:\n  password: *{_canary}\n", $"database:\n  password: {{ a: {_canary} }}\n", $"database: {{ password: '{_canary}' x\n", $"{Good}  x: !!binary {_canary}\n", $"{_canary}\n"])
        {
            _folder.Replace("app.yaml", yaml);
            root.Reload();
            await Reload(services, monitor);
        }

        _folder.Replace("app.yaml", Good);
        foreach (var json in (string[])[$$"""{ "database": { "password": "{{_canary}} } }""", $$"""{ "database": { "password": {{_canary}} } }""", $$"""{ "database": { "password": "{{_canary}}", "password": "{{_canary}}" } }""", $$"""{ "database": { "password": ["{{_canary}}"] } }""", $"\"{_canary}\"", $$"""{ "{{_canary[..3]}}" "{{_canary}}" }"""])
        {
            _folder.Replace("app.json", json);
            root.Reload();
            await Reload(services, monitor);
        }

        _folder.Replace("app.json", "{}");
        Environment.SetEnvironmentVariable(Variable, _canary);
        root.Reload();
        await Reload(services, monitor);
        Environment.SetEnvironmentVariable(Variable, null);

        await memory.SetJsonAsync("database.password", $"{{ \"x\": \"{_canary}\" }}", cancellationToken: Cancellation);
        await Reload(services, monitor);
        await memory.SetJsonAsync("database.password", $"\"{_canary}\"", cancellationToken: Cancellation);
        await Reload(services, monitor);
        foreach (var text in (string[])[$"database.password: [\"{_canary}\"]\n", $"database.password: \"{_canary}\n", $"database.password: *{_canary}\n", $"database.password: {_canary}\n database.x: 1\n"])
        {
            _folder.Replace("store.yaml", text);
            root.Reload();
            await Reload(services, monitor);
        }

        _folder.Replace("store.yaml", "database.comment: x\n");
        validator.Message = _canary;
        live.Publish(("database:password", _canary + "1"), ("database:max_idle", "7"));
        await Reload(services, monitor);
        validator.Message = null;
        isVetoed = true;
        await memory.DeleteAsync("database.password", cancellationToken: Cancellation);
        live.Publish(("database:password", _canary + "2"), ("database:max_idle", "8"));
        await Reload(services, monitor);
        isVetoed = false;
        using var throwing = monitor.OnChange(static change => throw new InvalidOperationException($"{change} {string.Join(", ", change.Changes)} {change.Current.Database.Password}"));
        live.Publish(("database:password", _canary + "3"), ("database:max_idle", "9"));
        await Reload(services, monitor);
        Assert.Equal(_canary + "3", monitor.Config.Database.Password!.Reveal());
        BreakTheStart(log);
        (root as IDisposable)?.Dispose();
    }

    private void BreakTheStart(CanaryLog log)
    {
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        var options = new ConfigMonitorOptions { LoggerFactory = factory };
        NoteThrown(() => ConfigMonitor.Create<AppConfig>(Sources.Layers([("database:primary", _canary), ("features:tokens", _canary), ("features:tokens:1", _canary)]), options));
        NoteThrown(() => ConfigMonitor.Create<RulesConfig>(Sources.Layers([("database:password", _canary)]), options));
        NoteThrown(() => AppConfig.Create(b => b.Set(AppConfig.Keys.Database.Password, new Secret(TooShort)).Set(AppConfig.Keys.Features.Tokens, [new Secret(_canary), new Secret(TooShort)])));
    }

    private async Task Reload(ServiceProvider services, ConfigMonitor<AppConfig> monitor)
    {
        var result = await monitor.ReloadAsync(Cancellation);
        var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        Note(result, monitor, monitor.Status, monitor.Status.LastRejection, monitor.Config, monitor.Config.Database, result.Errors, health.Entries.Select(static entry => $"{entry.Value.Status} {entry.Value.Description} {entry.Value.Exception} {string.Join(", ", entry.Value.Data)}"));
        ConfigKey[] keys = [AppConfig.Keys.Database.Password, AppConfig.Keys.Database.Primary, AppConfig.Keys.Features.Tokens];
        foreach (var explanation in keys.Select(key => monitor.Explain(key)))
        {
            Note(explanation, explanation.Value, explanation.Layers, explanation.Layers.Select(static layer => layer.Value));
        }

        Note(JsonSerializer.Serialize(monitor.Config.Database), JsonSerializer.Serialize(result));
    }

    private async Task BreakTheStores()
    {
        var key = AppConfig.Keys.Database.Password;
        foreach (IConfigStore store in new IConfigStore[] { new MemoryConfigStore(), new FileConfigStore(_folder["own.json"]), new FileConfigStore(_folder["own.yaml"]) })
        {
            await store.SetAsync(key, new Secret(_canary), cancellationToken: Cancellation);
            await NoteThrown(() => store.SetAsync(key, new Secret(TooShort), cancellationToken: Cancellation));
            await NoteThrown(() => store.SetAsync(key, new Secret(_canary + "x"), new WriteOptions { ExpectedRevision = 9 }, Cancellation));
            await NoteThrown(() => store.SetJsonAsync("database.password", $"\"{_canary}\\ud800\"", cancellationToken: Cancellation));
            await NoteThrown(() => store.SetJsonAsync("database.password", $"{{ \"a\": \"{_canary}\", \"a\": \"{_canary}\" }}", cancellationToken: Cancellation));
            await NoteThrown(() => store.SetJsonAsync("database.password.below", $"\"{_canary}\"", cancellationToken: Cancellation));
            var transaction = new ConfigTransaction { ExpectedRevision = 77 }.Set("database.password", JsonSerializer.SerializeToElement(_canary));
            await NoteThrown(() => store.CommitAsync(transaction, Cancellation));
            var snapshot = await store.ReadAsync(Cancellation);
            Note(store, snapshot, transaction, transaction.Writes, snapshot.Entries.Values);
            await using var watch = store.WatchAsync(0, Cancellation).GetAsyncEnumerator(Cancellation);
            Assert.True(await watch.MoveNextAsync());
            Note(watch.Current, watch.Current.Changes);
            await store.SetJsonAsync("database.password", $"\"{TooShort}\"", cancellationToken: Cancellation);
            await NoteThrown(() => new ValueTask<long>(ReadSecret(store)));
            await store.DisposeAsync();
        }

        foreach (var (file, text) in new[] { ("own.json", $"{{ \"database.password\": \"{_canary} }}"), ("own.json", $"{{ \"database.password\": {_canary} }}"), ("own.yaml", $"database.password: [{_canary}\n"), ("own.yaml", $"database.password: *{_canary}\n"), ("own.yaml", $"database.password: {{ a: {_canary}, a: {_canary} }}\n") })
        {
            _folder.Replace(file, text);
            await using var store = new FileConfigStore(_folder[file]);
            await NoteThrown(() => new ValueTask<long>(ReadSecret(store)));
            await NoteThrown(() => store.SetJsonAsync("x", "1", cancellationToken: Cancellation));
            NoteThrown(() => new ConfigurationBuilder().AddFileStore(_folder[file]).Build());
        }
    }

    private static async Task<long> ReadSecret(IConfigStore store)
    {
        await store.GetAsync(AppConfig.Keys.Database.Password, Cancellation);
        return 0;
    }

    private void Note(params ReadOnlySpan<object?> things)
    {
        foreach (var thing in things)
        {
            _written.Enqueue($"{thing}");
            if (thing is IEnumerable parts and not string)
            {
                Note([.. parts.Cast<object?>()]);
            }
        }
    }

    private void NoteThrown(Action action) => Note(Record.Exception(action) ?? throw new InvalidOperationException("nothing was thrown"));

    private async Task NoteThrown(Func<ValueTask<long>> call) => Note(await Record.ExceptionAsync(async () => await call()) ?? throw new InvalidOperationException("nothing was thrown"));

    private MeterListener ListenToMeters()
    {
        var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note($"{instrument.Name} {value} {string.Join(", ", tags.ToArray())} {string.Join(", ", instrument.Meter.Tags ?? [])}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note($"{instrument.Name} {value} {string.Join(", ", tags.ToArray())}"));
        listener.Start();
        return listener;
    }

    private ActivityListener ListenToActivities()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Note($"{activity.OperationName} {activity.StatusDescription} {string.Join(", ", activity.TagObjects)} {string.Join(", ", activity.Events.SelectMany(static e => e.Tags))} {string.Join(", ", activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class ThrowingValidator : IValidateOptions<AppConfig>
    {
        public string? Message { get; set; }

        public ValidateOptionsResult Validate(string? name, AppConfig options) => Message is null ? ValidateOptionsResult.Success : throw new FormatException(Message);
    }

    /// <summary>Keeps message, state and exception of everything that is logged, at every level.</summary>
    private sealed class CanaryLog(Action<string> write) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Write(state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            write($"{logLevel} {eventId} {formatter(state, exception)} {exception}");
            Write(state);
        }

        public void Dispose()
        {
        }

        private void Write(object? state) => write($"{state} {(state is IEnumerable values and not string ? string.Join(", ", values.Cast<object>()) : null)}");
    }
}
