using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace TypedConfig.Tests;

/// <summary>A store in etcd as a source of a configuration, under a monitor and in a host.</summary>
public sealed class EtcdSourceTests : IAsyncLifetime
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(3);

    private EtcdServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await EtcdServer.Open();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task OperatorsValueArrivesIsKeptThroughAnOutageAndFollowedByTheNext()
    {
        await Put("database.pool_size", "5");
        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddEtcdStore(_server.ClientUrl.OriginalString, Place).Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(root);
        Assert.Equal(5, monitor.Config.Database.PoolSize);

        await Put("database.pool_size", "50");
        await Until(monitor, 50);
        await _server.Kill();
        await Wait.Eventually(() => monitor.Status.State == ConfigState.Stale, Clients.Limit, "the status Stale");
        Assert.Equal((50, "50"), (monitor.Config.Database.PoolSize, root["database:pool_size"]));

        await _server.Start();
        await Put("database.pool_size", "60");
        await Wait.Eventually(() => monitor.Config.Database.PoolSize == 60, Promised, "the next value");
        await Wait.Eventually(() => monitor.Status.State == ConfigState.Valid, Clients.Limit, "the status Valid");
    }

    [Fact]
    public async Task HostSaysWhereTheStoreIsAndHowItDoes()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "shop", EnvironmentName = "Blue" });
        builder.Configuration.AddEtcdStore(_server.ClientUrl.OriginalString, static o => o.HeartbeatInterval = TimeSpan.FromMilliseconds(500));
        builder.AddTypedConfig<AppConfig>();
        builder.Services.AddHealthChecks().AddTypedConfig<AppConfig>();
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        var config = host.Services.GetRequiredService<AppConfig>();
        var store = host.Services.GetRequiredService<IConfigStore>();

        await store.SetAsync(AppConfig.Keys.Database.PoolSize, 7, new WriteOptions { Author = "ann" }, Cancellation);
        await Wait.Eventually(() => config.Database.PoolSize == 7, Clients.Limit, "the value");
        var text = await _server.Etcdctl("get", "--print-value-only", "/config/shop/Blue/database.pool_size");
        Assert.StartsWith("{\"value\":7,\"version\":1,\"metadata\":{\"created_by\":\"ann\",\"created_at\":\"", text, StringComparison.Ordinal);
        Assert.Equal($"etcd store /config/shop/Blue/ at {_server.EndPoint}", store.ToString());

        await Wait.Eventually(async () => await Health(host) == HealthStatus.Healthy, Clients.Limit, "health");
        await _server.Kill();
        await Wait.Eventually(async () => await Health(host) == HealthStatus.Degraded, Clients.Limit, "no health");
        Assert.Equal(7, config.Database.PoolSize);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task WhatIsNoValueIsToldAndTheLastGoodOnesServe()
    {
        await Put("database.host", "\"db.internal\"");
        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddEtcdStore(_server.ClientUrl.OriginalString, Place).Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(root);
        var rejections = new List<ConfigRejection>();
        using var refusal = monitor.OnRejected(rejections.Add);

        await Put("database.host", "db.other");
        await Put("database.pool_size", "9");
        await Wait.Eventually(() => rejections.Count > 0, Clients.Limit, "the rejection");
        var message = Assert.Single(rejections[0].Errors).ToString();
        Assert.Contains("the value of database.host is no value of a store: it is not JSON. A text has to be in quotes: \"...\"", message, StringComparison.Ordinal);
        Assert.DoesNotContain("db.other", message, StringComparison.Ordinal);
        Assert.Equal(("db.internal", 10), (monitor.Config.Database.Host, monitor.Config.Database.PoolSize));

        await Put("database.host", "\"db.other\"");
        await Wait.Eventually(() => monitor.Config.Database is { Host: "db.other", PoolSize: 9 }, Clients.Limit, "the mended store");
        await Wait.Eventually(() => monitor.Status.State == ConfigState.Valid, Clients.Limit, "the status Valid");
    }

    [Fact]
    public async Task TypedWritesKeepTheSchema()
    {
        await using var store = Clients.Open(_server);
        await Assert.ThrowsAsync<ConfigValidationException>(async () => await store.SetAsync(AppConfig.Keys.Database.PoolSize, 5000, cancellationToken: Cancellation));
        await store.SetAsync(AppConfig.Keys.Database.PoolSize, 50, cancellationToken: Cancellation);
        await Put("database.pool_size", "51");
        Assert.Equal(51, await store.GetAsync(AppConfig.Keys.Database.PoolSize, Cancellation));
        var conflict = await Assert.ThrowsAsync<ConfigConflictException>(async () => await store.SetAsync(AppConfig.Keys.Database.PoolSize, 52, new WriteOptions { ExpectedRevision = 1 }, Cancellation));
        Assert.Contains("Not written: 52; there: 51.", conflict.Message, StringComparison.Ordinal);
    }

    private static void Place(EtcdStoreOptions options)
    {
        var quick = Clients.Options();
        (options.Namespace, options.Environment, options.HeartbeatInterval) = (quick.Namespace, quick.Environment, quick.HeartbeatInterval);
    }

    private static Task Until(ConfigMonitor<AppConfig> monitor, int poolSize) =>
        Wait.Eventually(() => monitor.Config.Database.PoolSize == poolSize, Clients.Limit, $"a pool size of {poolSize}");

    private static async Task<HealthStatus> Health(IHost host) => (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation)).Status;

    private Task Put(string key, string text) => _server.Etcdctl("put", Clients.Prefix + key, text);
}
