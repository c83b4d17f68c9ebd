using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TypedConfig.Tests.Stores;

/// <summary>A store as a configuration source, and under a monitor.</summary>
public sealed class StoreSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly MemoryConfigStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ValuesBecomePaths()
    {
        await Set("a.text", "\"x\"");
        await Set("a.number", "1.50");
        await Set("a.yes", "true");
        await Set("a.none", "null");
        await Set("a.list", "[1,{\"b\":false},[]]");
        await Set("a.map", "{}");
        var root = new ConfigurationBuilder().AddMemoryStore(_store).Build();

        Assert.Equal(("x", "1.50", "true", null, "1", "false", "", ""), (root["A:Text"], root["a:number"], root["a:yes"], root["a:none"], root["a:list:0"], root["a:list:1:b"], root["a:list:2"], root["a:map"]));
        Assert.Equal(["list", "map", "none", "number", "text", "yes"], root.GetSection("a").GetChildren().Select(static child => child.Key));
    }

    [Fact]
    public async Task ChangesArriveWholeAndAnnounced()
    {
        await Set("a", "[1,2,3]");
        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddMemoryStore(_store).Build();
        using var signal = new ReloadSignal(root);
        await Set("a", "[4]");
        await signal.UntilValue("a:0", "4");
        Assert.Null(root["a:1"]);
        await _store.DeleteAsync("a", cancellationToken: Cancellation);
        await signal.Until(static configuration => !configuration.GetSection("a").Exists());
    }

    [Fact]
    public async Task MonitorTakesValidChangesAndRefusesOthers()
    {
        await Set("database.pool_size", "5");
        using var monitor = ConfigMonitor.Create<AppConfig>(new ConfigurationBuilder().AddMemoryStore(_store).Build());
        var calls = new Calls<int>();
        using var change = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => calls.Add(after));
        var refusals = new Calls<ConfigRejection>();
        using var refusal = monitor.OnRejected(refusals.Add);

        await _store.SetAsync(AppConfig.Keys.Database.PoolSize, 50, cancellationToken: Cancellation);
        Assert.Equal(50, await calls.Next());
        await Set("database.pool_size", "5000");
        Assert.Equal("database.pool_size = 5000: must be at most 1000    (memory store)", (await refusals.Next()).Errors[0].ToString());
        Assert.Equal(50, monitor.Config.Database.PoolSize);
        await Set("database.pool_size", "7");
        Assert.Equal(7, await calls.Next());
    }

    [Fact]
    public async Task TypedWritesAreCheckedAndReadBack()
    {
        var keys = AppConfig.Keys.Database;
        await Assert.ThrowsAsync<ConfigValidationException>(async () => await _store.SetAsync(keys.PoolSize, 5000, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ConfigValidationException>(async () => await _store.SetAsync(keys.Host, "no host!", cancellationToken: Cancellation));
        Assert.Equal(0, (await _store.ReadAsync(Cancellation)).Revision);
        Assert.Equal(10, await _store.GetAsync(keys.PoolSize, Cancellation));

        await _store.SetAsync(keys.PoolSize, 50, cancellationToken: Cancellation);
        await _store.SetAsync(keys.ConnectTimeout, TimeSpan.FromMinutes(1.5), cancellationToken: Cancellation);
        await _store.SetAsync(keys.Password, new Secret("canary"), cancellationToken: Cancellation);
        await _store.SetAsync(AppConfig.Keys.Features.Ports, ImmutableArray.Create(1, 2), cancellationToken: Cancellation);
        await _store.SetAsync(AppConfig.Keys.Features.NewCheckout, true, cancellationToken: Cancellation);
        await _store.SetAsync(keys.Primary, new AppConfig.EndpointType { Host = "h", Port = 1 }, cancellationToken: Cancellation);
        await _store.SetAsync(ServiceConfig.Keys.Listen.Port, 80, cancellationToken: Cancellation);

        var entries = (await _store.ReadAsync(Cancellation)).Entries;
        Assert.Equal(
            ("50", "\"1m30s\"", "\"canary\"", "[1,2]", "true", "80"),
            (Raw("database.pool_size"), Raw("database.connect_timeout"), Raw("database.password"), Raw("features.ports"), Raw("features.new_checkout"), Raw("acme.web.listen.port")));
        Assert.Equal(50, await _store.GetAsync(keys.PoolSize, Cancellation));
        Assert.Equal(TimeSpan.FromSeconds(90), await _store.GetAsync(keys.ConnectTimeout, Cancellation));
        Assert.Equal("canary", (await _store.GetAsync(keys.Password, Cancellation))?.Reveal());
        Assert.Equal([1, 2], await _store.GetAsync(AppConfig.Keys.Features.Ports, Cancellation));
        Assert.Equal(("h", 1), ((await _store.GetAsync(keys.Primary, Cancellation))!.Host, (await _store.GetAsync(keys.Primary, Cancellation))!.Port));

        string Raw(string key) => entries[key].Value.GetRawText();
    }

    [Theory]
    [InlineData("database.pool_size", "[1]", "database.pool_size: must not be a list    (memory store)")]
    [InlineData("database.pool_size", "{ \"x\": 1 }", "database.pool_size: must not be an object    (memory store)")]
    [InlineData("database.password", "[\"canary\"]", "database.password: must not be a list    (memory store)")]
    [InlineData("database.primary", "[1]", "database.primary: must not be a list    (memory store)")]
    public async Task TypedReadOfAnEntryOfAnotherKindIsAnError(string name, string json, string error)
    {
        await Set(name, json);
        var keys = AppConfig.Keys.Database;
        var exception = await Assert.ThrowsAsync<ConfigValidationException>(async () => _ = name switch
        {
            "database.password" => await _store.GetAsync(keys.Password, Cancellation),
            "database.primary" => await _store.GetAsync(keys.Primary, Cancellation),
            _ => (object?)await _store.GetAsync(keys.PoolSize, Cancellation),
        });
        Assert.Equal(error, Assert.Single(exception.Errors).ToString());
    }

    [Fact]
    public async Task FileStoreIsOwnedByTheConfigurationAndSurvivesRebuilds()
    {
        _folder.Write("store.json", "{ \"database.pool_size\": 5 }");
        using var manager = new ConfigurationManager();
        manager.SetBasePath(_folder.Path).AddFileStore("store.json");
        var services = new ServiceCollection().AddTypedConfig<AppConfig>(manager).BuildServiceProvider();
        var store = services.GetRequiredService<IConfigStore>();
        Assert.Same(store, services.GetRequiredKeyedService<IConfigStore>("file store store.json"));

        manager.Sources.Insert(0, new LiveSource(("x", "1")));
        await store.SetAsync(AppConfig.Keys.Database.PoolSize, 6, cancellationToken: Cancellation);
        using var signal = new ReloadSignal(manager);
        await signal.UntilValue("database:pool_size", "6");
        Assert.Same(store, new ServiceCollection().AddConfigStores(manager).Single(static service => !service.IsKeyedService).ImplementationInstance);
        await services.DisposeAsync();
        Assert.True(await store.HasAsync("database.pool_size", Cancellation));
    }

    [Fact]
    public void SeveralStoresAreKeyedByName()
    {
        var root = new ConfigurationBuilder().AddMemoryStore(_store, static o => o.Name = "one").AddStore(new MemoryConfigStore(), static o => o.Name = "two").Build();
        using var services = new ServiceCollection().AddConfigStores(root).AddConfigStores(root).BuildServiceProvider();
        Assert.Null(services.GetService<IConfigStore>());
        Assert.Same(_store, services.GetRequiredKeyedService<IConfigStore>("one"));
        Assert.NotSame(_store, services.GetRequiredKeyedService<IConfigStore>("two"));
    }

    [Fact]
    public async Task StoreThatDoesNotAnswerFailsTheStartUnlessOptional()
    {
        await _store.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => new ConfigurationBuilder().AddMemoryStore(_store).Build());
        Assert.Null(new ConfigurationBuilder().AddMemoryStore(_store, static o => o.Optional = true).Build()["a"]);
    }

    [Fact]
    public async Task LostFileIsStaleAndServesOn()
    {
        _folder.Write("store.yaml", "database.pool_size: 5\n");
        var root = new ConfigurationBuilder().SetBasePath(_folder.Path).AddFileStore("store.yaml").Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(root);
        var refusals = new Calls<ConfigRejection>();
        using var refusal = monitor.OnRejected(refusals.Add);
        _folder.Replace("store.yaml", "database.pool_size: [\n");
        await refusals.Next();
        Assert.Equal((ConfigState.Stale, 5), (monitor.Status.State, monitor.Config.Database.PoolSize));
        (root as IDisposable)?.Dispose();
    }

    private ValueTask<long> Set(string key, string json) => _store.SetJsonAsync(key, json, cancellationToken: Cancellation);
}
