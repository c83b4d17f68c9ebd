using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>A password and a secret value go through every way to fail, and are in nothing that is thrown, logged or printed.</summary>
public sealed class EtcdCanaryTests : IAsyncLifetime
{
    private readonly string _password = $"canary{Guid.NewGuid():N}";
    private readonly string _secret = $"canary{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<string> _written = [];
    private EtcdServer _server = null!;
    private EtcdMeddler _meddler = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await EtcdServer.Open();
        _meddler = new EtcdMeddler(_server.ClientUrl);
        foreach (var command in new[] { $"user add root:{_password}", "role add root", "user grant-role root root", "auth enable" })
        {
            await _server.Etcdctl(command.Split(' '));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _meddler.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task PasswordAndSecretAreNowhere()
    {
        await using var store = Open(_password);
        await store.SetAsync(AppConfig.Keys.Database.Password, new Secret(_secret), cancellationToken: Cancellation);
        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddStore(store).Build();
        using var log = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(new Log(_written.Enqueue)));
        using var monitor = ConfigMonitor.Create<AppConfig>(root, new ConfigMonitorOptions { LoggerFactory = log });
        using var refusals = monitor.OnRejected(rejection => Note([rejection, .. rejection.Errors]));
        await Thrown(async () => await store.SetAsync(AppConfig.Keys.Database.Password, new Secret(_secret + "x"), new WriteOptions { ExpectedRevision = 1 }, Cancellation));
        await Thrown(async () => await store.SetJsonAsync("database.password.below", $"\"{_secret}\"", cancellationToken: Cancellation));
        await Thrown(async () => await store.CommitAsync(Many(), Cancellation));
        await Refuse(store, _secret, ConfigStoreState.Rejected);
        await Refuse(store, $"{{\"value\":\"{_secret}\\ud800\"}}", ConfigStoreState.Rejected);
        await Refuse(store, $"\"{_secret}\"", ConfigStoreState.Connected);

        _meddler.Line = line => [$"{{\"result\":\"{_secret}\"}}"];
        _meddler.Refusal = (500, TimeSpan.Zero);
        await store.Until(ConfigStoreState.Stale);
        Note(store.Status);
        await Thrown(async () => await store.SetJsonAsync("database.password", $"\"{_secret}!\"", cancellationToken: Cancellation));
        await using var wrong = Open(_password + "x", _server.ClientUrl.Authority);
        await Thrown(async () => await wrong.ReadAsync(Cancellation));
        await using var provided = Open(null, _server.ClientUrl.Authority);
        await Thrown(async () => await provided.ReadAsync(Cancellation));
        Note(store, wrong.Status, provided.Status, monitor.Status, await store.ReadAsync(Cancellation));
        Assert.True(_written.Count > 20);
        Assert.All(_written, text =>
        {
            Assert.DoesNotContain(_password, text, StringComparison.Ordinal);
            Assert.DoesNotContain(_secret, text, StringComparison.Ordinal);
        });
    }

    private EtcdConfigStore Open(string? password, string? endpoint = null) => Clients.Open(endpoint ?? _meddler.EndPoint, o =>
    {
        (o.User, o.Password) = ("root", password);
        o.PasswordProvider = password is null ? _ => throw new InvalidOperationException(_password) : null;
    });

    private ConfigTransaction Many() =>
        Enumerable.Range(0, 200).Aggregate(new ConfigTransaction(), (all, i) => all.Set($"many.k{i}", JsonSerializer.SerializeToElement(_secret)));

    private async Task Refuse(EtcdConfigStore store, string text, ConfigStoreState state)
    {
        await _server.Etcdctl("--user", $"root:{_password}", "put", $"{Clients.Prefix}database.password", text);
        await store.Until(state);
        Note(store.Status, await store.ReadAsync(Cancellation));
    }

    private async Task Thrown(Func<Task> act) => Note(await Assert.ThrowsAnyAsync<Exception>(act));

    private void Note(params object[] things)
    {
        foreach (var thing in things)
        {
            _written.Enqueue($"{thing}");
        }
    }

    private sealed class Log(Action<string> write) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            write($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
