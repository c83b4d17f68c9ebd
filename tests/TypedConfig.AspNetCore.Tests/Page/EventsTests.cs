using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>Server-sent events of what changed.</summary>
public sealed class EventsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangeTellsTheKeysThatDifferAndNoOthers()
    {
        await using var app = await PageApp.StartAsync("database:\n  pool_size: 20\n");
        using var events = await EventReader.OpenAsync(app);
        await events.NextAsync("hello");
        app.Write("database:\n  pool_size: 30\n");
        var configuration = (await events.NextAsync("change")).GetProperty("configurations")[0];
        Assert.Equal(("PageConfig", 2), (configuration.GetProperty("class").GetString(), configuration.GetProperty("revision").GetInt32()));
        var key = Assert.Single(configuration.GetProperty("keys").EnumerateArray());
        Assert.Equal(("database.pool_size", "30", true), (key.GetProperty("name").GetString(), key.GetProperty("value").GetString(), key.GetProperty("changed").GetBoolean()));
    }

    [Fact]
    public async Task OriginThatMovesIsTold()
    {
        await using var app = await PageApp.StartAsync("database:\n  pool_size: 20\n");
        using var events = await EventReader.OpenAsync(app);
        await events.NextAsync("hello");
        app.Write("# moved\ndatabase:\n  pool_size: 20\n");
        var configuration = (await events.NextAsync("change")).GetProperty("configurations")[0];
        Assert.Equal(1, configuration.GetProperty("revision").GetInt32());
        Assert.Equal(3, Assert.Single(configuration.GetProperty("keys").EnumerateArray()).GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task RefusalAndItsEndAreTold()
    {
        await using var app = await PageApp.StartAsync("database:\n  pool_size: 20\n");
        using var events = await EventReader.OpenAsync(app);
        await events.NextAsync("hello");
        app.Write("database:\n  pool_size: 2000\n");
        var refused = (await events.NextAsync("change")).GetProperty("configurations")[0];
        Assert.Equal("Rejected", refused.GetProperty("status").GetString());
        Assert.Contains("must be at most 1000", refused.GetProperty("lastRejection").GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
        app.Write("database:\n  pool_size: 20\n");
        await Until(events, static configuration => configuration.GetProperty("status").GetString() == "Valid");
    }

    [Fact]
    public async Task OnlyTheConfigurationThatChangedIsTold()
    {
        await using var app = await PageApp.StartAsync(build: static builder => builder.AddTypedConfig<OtherConfig>());
        using var events = await EventReader.OpenAsync(app);
        await events.NextAsync("hello");
        app.Write("other:\n  limit: 9\n");
        var configurations = (await events.NextAsync("change")).GetProperty("configurations");
        Assert.Equal("OtherConfig", Assert.Single(configurations.EnumerateArray()).GetProperty("class").GetString());
    }

    [Fact]
    public async Task SilenceIsBrokenByASignOfLife()
    {
        var time = new ManualTimeProvider();
        await using var app = await PageApp.StartAsync(build: builder => builder.Services.AddSingleton<TimeProvider>(time));
        using var events = await EventReader.OpenAsync(app);
        await events.NextAsync("hello");
        for (var i = 0; i < 2; i++)
        {
            var seconds = 0;
            var next = events.NextAsync("beat");
            await Wait.Eventually(
                () =>
                {
                    time.Advance(TimeSpan.FromSeconds(1));
                    seconds++;
                    return next.IsCompleted;
                },
                TimeSpan.FromSeconds(20),
                "a sign of life");
            await next;

            // It comes after 15 s, and the clock goes on until it is here.
            Assert.InRange(seconds, 10, 900);
        }
    }

    [Fact]
    public async Task ReadersAreLimitedAndGiveTheirPlaceBack()
    {
        await using var app = await PageApp.StartAsync();
        var readers = new List<EventReader>();
        for (var i = 0; i < 64; i++)
        {
            readers.Add(await EventReader.OpenAsync(app));
            await readers[i].NextAsync("hello");
        }

        using (var refused = await app.Client.GetAsync("/_config/events", HttpCompletionOption.ResponseHeadersRead, Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        readers[0].Dispose();
        await Wait.Eventually(
            async () =>
            {
                using var response = await app.Client.GetAsync("/_config/events", HttpCompletionOption.ResponseHeadersRead, Cancellation);
                return response.IsSuccessStatusCode;
            },
            TimeSpan.FromSeconds(20),
            "the place is free");
        readers.ForEach(static reader => reader.Dispose());
    }

    [Fact]
    public async Task ReaderThatDoesNotReadHoldsNobodyUp()
    {
        var store = new MemoryConfigStore();
        await using var app = await PageApp.StartAsync(build: builder => builder.Configuration.AddMemoryStore(store));
        using var stuck = new TcpClient { ReceiveBufferSize = 1024 };
        await stuck.ConnectAsync(IPAddress.Loopback, app.Address.Port, Cancellation);
        await stuck.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /_config/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), Cancellation);
        using var events = await EventReader.OpenAsync(app);
        await events.NextAsync("hello");
        for (var i = 1; i <= 40; i++)
        {
            var title = i + new string('x', 100_000);
            await store.SetAsync(PageConfig.Keys.Title, title, cancellationToken: Cancellation);
            await Until(events, configuration => configuration.GetProperty("keys").EnumerateArray().Any(key => key.GetProperty("value").GetString()!.StartsWith(title[..10], StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task OpenPagesDoNotDelayTheEnd()
    {
        await using var app = await PageApp.StartAsync();
        using var events = await EventReader.OpenAsync(app);
        await events.NextAsync("hello");
        var start = Stopwatch.GetTimestamp();
        await app.StopAsync(Cancellation);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Null(await events.NextAsync());
    }

    private static async Task Until(EventReader events, Func<JsonElement, bool> condition)
    {
        while (!condition((await events.NextAsync("change")).GetProperty("configurations")[0]))
        {
        }
    }
}
