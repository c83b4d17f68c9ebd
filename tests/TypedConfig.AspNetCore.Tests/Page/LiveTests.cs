using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>The page in a real browser while things happen.</summary>
public sealed class LiveTests(Chromium chromium)
{
    [Fact]
    public async Task ChangeOfAFileIsShownMarkedAndSaid()
    {
        await using var app = await PageApp.StartAsync("database:\n  pool_size: 20\n");
        await using var page = await chromium.OpenAsync(app.Address);
        await page.Button("database.pool_size").ClickAsync();
        app.Write("# a line more\ndatabase:\n  pool_size: 30\n");
        await Expect(page.Row("database.pool_size").Locator(".value")).ToHaveTextAsync("30");
        await Expect(page.Row("database.pool_size").Locator(".origin")).ToHaveTextAsync("app.yaml:3");
        await Expect(page.Row("database.pool_size").Locator("time")).ToHaveAttributeAsync("datetime", app.Monitor.Explain(PageConfig.Keys.Database.PoolSize).Since.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"));
        await Expect(page.Row("database.pool_size")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-changed"));
        await Expect(page.Row("database.host")).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-changed"));
        await Expect(page.Page.Locator("#news")).ToHaveTextAsync("database.pool_size is now 30.");
        await Expect(page.Page.Locator(".facts")).ToContainTextAsync("revision 2");
        await Expect(page.Page.Locator(".layers tbody td")).ToHaveTextAsync(["app.yaml:3", "database:pool_size", "30 in force"]);
    }

    [Fact]
    public async Task ChangeOfAStoreIsShown()
    {
        var store = new MemoryConfigStore();
        await using var app = await PageApp.StartAsync(build: builder => builder.Configuration.AddMemoryStore(store));
        await using var page = await chromium.OpenAsync(app.Address);
        for (var size = 31; size < 40; size++)
        {
            await store.SetAsync(PageConfig.Keys.Database.PoolSize, size, cancellationToken: TestContext.Current.CancellationToken);
            await Expect(page.Row("database.pool_size").Locator(".value")).ToHaveTextAsync($"{size}");
        }
    }

    [Fact]
    public async Task RefusalIsShownUntilItIsMended()
    {
        await using var app = await PageApp.StartAsync("database:\n  pool_size: 20\n");
        await using var page = await chromium.OpenAsync(app.Address);
        app.Write("database:\n  pool_size: 5000\n");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("database.pool_size = 5000: must be at most 1000    (app.yaml:2)");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "PageConfig Rejected" })).ToBeVisibleAsync();
        await Expect(page.Row("database.pool_size").Locator(".value")).ToHaveTextAsync("20");
        app.Write("database:\n  pool_size: 20\n");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "PageConfig Valid" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ValueThatWaitsForARestartSaysSo()
    {
        await using var app = await PageApp.StartAsync("database:\n  threads: 4\n");
        await using var page = await chromium.OpenAsync(app.Address);
        app.Write("database:\n  threads: 8\n");
        await Expect(page.Row("database.threads")).ToContainTextAsync("waits for a restart");
        await Expect(page.Page.Locator(".facts")).ToContainTextAsync("waiting for a restart: database.threads");
    }

    [Fact]
    public async Task ServerThatComesBackIsFoundAgain()
    {
        var app = await PageApp.StartAsync("database:\n  pool_size: 20\n");
        var port = app.Address.Port;
        await using var page = await chromium.OpenAsync(app.Address);
        page.MayLoseServer = true;
        await page.Search.FillAsync("pool");
        await page.Button("database.pool_size").ClickAsync();
        await app.DisposeAsync();
        await Expect(page.Page.GetByText("reconnecting since")).ToBeVisibleAsync();
        await using var next = await PageApp.StartAsync("database:\n  pool_size: 21\n", port: port);
        await page.IsLiveAsync();
        await Expect(page.Row("database.pool_size").Locator(".value")).ToHaveTextAsync("21");
        await Expect(page.Button("database.pool_size")).ToHaveAttributeAsync("aria-expanded", "true");
        await page.ShowsAsync("database.old_size", "database.pool_size");
        next.Write("database:\n  pool_size: 22\n");
        await Expect(page.Row("database.pool_size").Locator(".value")).ToHaveTextAsync("22");
    }

    [Fact]
    public async Task KeysAreShownWithoutEventsToo()
    {
        await using var app = await PageApp.StartAsync("database:\n  pool_size: 20\n");
        await using var page = await chromium.OpenAsync(app.Address);
        page.MayLoseServer = true;
        await page.Page.RouteAsync("**/_config/events", static route => route.AbortAsync());
        await page.Page.ReloadAsync();
        await Expect(page.Row("database.pool_size").Locator(".value")).ToHaveTextAsync("20");
        await Expect(page.Page.GetByText("reconnecting since")).ToBeVisibleAsync();
    }
}
