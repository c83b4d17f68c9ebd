using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>The configurations as JSON.</summary>
public sealed class KeysTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryKeyOfTheSchemaIsThereWithWhatIsKnownOfIt()
    {
        await using var app = await PageApp.StartAsync("database:\n  pool_size: 20\n");
        using var keys = await app.KeysAsync();
        var configuration = Assert.Single(keys.RootElement.GetProperty("configurations").EnumerateArray().ToList());
        Assert.Equal(
            ("PageConfig", "TypedConfig.AspNetCore.Tests", "Development", 1, "Valid"),
            (Text(configuration, "class"), Text(configuration, "namespace"), Text(configuration, "environment"), configuration.GetProperty("revision").GetInt32(), Text(configuration, "status")));
        Assert.Equal(app.Monitor.Status.LoadedAt, KeyOf(configuration, "database.pool_size").GetProperty("since").GetDateTimeOffset());
        Assert.Equal(
            """
            {"name":"database.pool_size","group":"database","accepts":"integer, at least 1, at most 1000","value":"20","source":"app.yaml","line":2,"default":"12","description":"Connections that are kept","required":false,"restart":false,"deprecated":null,"secret":false,"environmentVariable":null,"aliases":[],"changed":false,"pendingRestart":false,"layers":[{"source":"app.yaml","path":"database:pool_size","value":"20","line":2,"won":true}]}
            """,
            WithoutTime(KeyOf(configuration, "database.pool_size")));
        Assert.Equal(
            """
            {"name":"database.host","group":"database","accepts":"string","value":"localhost","source":"default","line":null,"default":"localhost","description":null,"required":false,"restart":false,"deprecated":null,"secret":false,"environmentVariable":"SHOP_HOST","aliases":["database.server"],"changed":false,"pendingRestart":false,"layers":[]}
            """,
            WithoutTime(KeyOf(configuration, "database.host")));
        Assert.Equal("Nobody reads it. Use database.pool_size instead.", Text(KeyOf(configuration, "database.old_size"), "deprecated"));
        Assert.Equal("", Text(KeyOf(configuration, "title"), "group"));
        Assert.True(KeyOf(configuration, "database.threads").GetProperty("restart").GetBoolean());
        Assert.Equal(["database.host", "database.old_size", "database.pool_size", "database.threads", "database.timeout"], configuration.GetProperty("keys").EnumerateArray().Where(static key => Text(key, "group") == "database").Select(static key => Text(key, "name")!).Order());
    }

    [Fact]
    public async Task EveryConfigurationOfTheContainerIsThere()
    {
        await using var app = await PageApp.StartAsync("other:\n  limit: 7\n", build: static builder => builder.AddTypedConfig<OtherConfig>());
        using var keys = await app.KeysAsync();
        var configurations = keys.RootElement.GetProperty("configurations").EnumerateArray().ToList();
        Assert.Equal(["OtherConfig", "PageConfig"], configurations.Select(static configuration => Text(configuration, "class")));
        Assert.Equal("7", Text(KeyOf(configurations[0], "limit"), "value"));
    }

    [Fact]
    public async Task ChangedRefusedAndWaitingValuesAreMarked()
    {
        await using var app = await PageApp.StartAsync("database:\n  threads: 2\n");
        app.Write("database:\n  pool_size: 30\n  threads: 3\n");
        using var changed = await UntilAsync(app, static configuration => Text(KeyOf(configuration, "database.pool_size"), "value") == "30");
        var configuration = changed.RootElement.GetProperty("configurations")[0];
        Assert.Equal(2, configuration.GetProperty("revision").GetInt32());
        Assert.True(KeyOf(configuration, "database.pool_size").GetProperty("changed").GetBoolean());
        Assert.False(KeyOf(configuration, "database.host").GetProperty("changed").GetBoolean());
        Assert.Equal("[\"database.threads\"]", configuration.GetProperty("pendingRestart").GetRawText());
        Assert.Equal(("2", "kept until the restart", true), (Text(KeyOf(configuration, "database.threads"), "value"), Text(KeyOf(configuration, "database.threads"), "source"), KeyOf(configuration, "database.threads").GetProperty("pendingRestart").GetBoolean()));

        app.Write("database:\n  pool_size: 3000\n  threads: 3\n");
        using var refused = await UntilAsync(app, static configuration => Text(configuration, "status") == "Rejected");
        configuration = refused.RootElement.GetProperty("configurations")[0];
        Assert.Equal("30", Text(KeyOf(configuration, "database.pool_size"), "value"));
        var rejection = configuration.GetProperty("lastRejection");
        Assert.Equal(1, rejection.GetProperty("count").GetInt32());
        Assert.Equal("database.pool_size = 3000: must be at most 1000    (app.yaml:2)", Assert.Single(rejection.GetProperty("errors").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task LongValuesAreCut()
    {
        await using var app = await PageApp.StartAsync($"title: {new string('x', 70_000)}\n");
        using var keys = await app.KeysAsync();
        var value = Text(KeyOf(keys.RootElement.GetProperty("configurations")[0], "title"), "value")!;
        Assert.Equal(new string('x', 4096) + "…[cut, 70000 characters]", value);
    }

    [Fact]
    public async Task StockProviderThatIsWrittenMeanwhileDoesNotDisturb()
    {
        var memory = new Dictionary<string, string?> { ["secrets:map:a"] = "1234" };
        await using var app = await PageApp.StartAsync(build: builder => builder.Configuration.AddInMemoryCollection(memory));
        var configuration = app.Services.GetRequiredService<IConfiguration>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writing = Task.Run(Write, Cancellation);
        for (var i = 0; i < 50; i++)
        {
            using var keys = await app.KeysAsync();
        }

        await stop.CancelAsync();
        await writing;

        void Write()
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                configuration[$"secrets:map:{i % 500}"] = "1234";
            }
        }
    }

    private static async Task<JsonDocument> UntilAsync(PageApp app, Func<JsonElement, bool> condition)
    {
        JsonDocument? keys = null;
        await Wait.Eventually(
            async () =>
            {
                keys?.Dispose();
                keys = await app.KeysAsync();
                return condition(keys.RootElement.GetProperty("configurations")[0]);
            },
            TimeSpan.FromSeconds(20),
            () => keys!.RootElement.ToString());
        return keys!;
    }

    private static JsonElement KeyOf(JsonElement configuration, string name) => configuration.GetProperty("keys").EnumerateArray().Single(key => Text(key, "name") == name);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string WithoutTime(JsonElement key) => "{" + string.Join(",", key.EnumerateObject().Where(static property => property.Name != "since").Select(static property => $"\"{property.Name}\":{property.Value.GetRawText()}")) + "}";
}
