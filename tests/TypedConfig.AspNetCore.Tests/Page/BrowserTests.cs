using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>The page in a real browser: what it shows, and how it is found through.</summary>
public sealed class BrowserTests(Chromium chromium)
{
    private const string Values = """
        database:
          pool_size: 20
          old_size: 3
        features:
          banner: Spring sale
        """;

    [Fact]
    public async Task ShowsEveryKeyAndAsksNobodyElse()
    {
        await using var app = await PageApp.StartAsync(Values);
        await using var page = await chromium.OpenAsync(app.Address);
        await Expect(page.Rows).ToHaveCountAsync(16);
        await Expect(page.Page).ToHaveTitleAsync("Configuration of Shop");
        await Expect(page.Row("database.pool_size")).ToHaveTextAsync("database.pool_size20app.yaml:212integer, at least 1, at most 1000–");
        await Expect(page.Row("secrets.preset")).ToHaveTextAsync("secrets.presetsecret***default***secret string–");
        Assert.Equal(
            ["/_config", "/_config/", "/_config/events", "/_config/keys", "/_config/page.css", "/_config/page.js"],
            page.Requests.Where(static request => !request.Url.StartsWith("data:", StringComparison.Ordinal)).Select(static request => new Uri(request.Url).AbsolutePath).Order());
        Assert.All(page.Requests, request => Assert.True(request.Url == "data:," || request.Url.StartsWith(app.Client.BaseAddress!.AbsoluteUri, StringComparison.Ordinal), request.Url));
    }

    [Fact]
    public async Task SearchesNamesValuesAndDescriptions()
    {
        await using var app = await PageApp.StartAsync(Values);
        await using var page = await chromium.OpenAsync(app.Address);
        await page.Search.FillAsync("POOL");
        await page.ShowsAsync("database.old_size", "database.pool_size");
        await Expect(page.Page.Locator("#count")).ToHaveTextAsync("2 of 16 keys");
        await page.Search.FillAsync("spring sale");
        await page.ShowsAsync("features.banner");
        await page.Search.FillAsync("connections kept");
        await page.ShowsAsync("database.pool_size");
        await page.Search.FillAsync("no such thing");
        await page.ShowsAsync();
        await Expect(page.Page.GetByText("No key matches.")).ToBeVisibleAsync();
        await page.Search.FillAsync("");
        await Expect(page.Rows).ToHaveCountAsync(16);
    }

    [Fact]
    public async Task FiltersByGroupOriginChangedAndDeprecated()
    {
        await using var app = await PageApp.StartAsync(Values);
        await using var page = await chromium.OpenAsync(app.Address);
        var (group, origin) = (page.Page.GetByLabel("Group"), page.Page.GetByLabel("Origin"));
        await group.SelectOptionAsync("features");
        await page.ShowsAsync("features.banner", "features.checkout");
        await origin.SelectOptionAsync("app.yaml");
        await page.ShowsAsync("features.banner");
        await group.SelectOptionAsync("all");
        await page.ShowsAsync("database.old_size", "database.pool_size", "features.banner");
        await page.Page.GetByLabel("deprecated").CheckAsync();
        await page.ShowsAsync("database.old_size");
        await page.Page.GetByLabel("deprecated").UncheckAsync();
        await page.Page.GetByLabel("changed").CheckAsync();
        await page.ShowsAsync();
        app.Write(Values.Replace("20", "21", StringComparison.Ordinal));
        await page.ShowsAsync("database.pool_size");
    }

    [Fact]
    public async Task DetailsSayWhatEverySourceSays()
    {
        await using var app = await PageApp.StartAsync(Values, build: static builder => builder.Configuration.AddInMemoryCollection([new("Database:PoolSize", "7")]));
        await using var page = await chromium.OpenAsync(app.Address);
        await page.Button("database.pool_size").ClickAsync();
        var layers = page.Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "What every source says, the strongest first" });
        await Expect(layers.GetByRole(AriaRole.Row)).ToHaveTextAsync(["SourceSpelledValue", "memoryDatabase:PoolSize7 in force", "app.yaml:2database:pool_size20"]);
        await Expect(page.Page.GetByText("Connections that are kept")).ToBeVisibleAsync();
        await page.Button("database.pool_size").ClickAsync();
        await Expect(layers).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task KeyboardReachesEverything()
    {
        await using var app = await PageApp.StartAsync(Values);
        await using var page = await chromium.OpenAsync(app.Address);
        var keyboard = page.Page.Keyboard;
        await keyboard.PressAsync("/");
        await Expect(page.Search).ToBeFocusedAsync();
        await keyboard.TypeAsync("pool");
        await page.ShowsAsync("database.old_size", "database.pool_size");
        await keyboard.PressAsync("ArrowDown");
        await Expect(page.Button("database.old_size")).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await Expect(page.Button("database.pool_size")).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Page.GetByText("Connections that are kept")).ToBeVisibleAsync();
        Assert.Equal("solid", await page.Button("database.pool_size").EvaluateAsync<string>("button => getComputedStyle(button).outlineStyle"));
        await keyboard.PressAsync("ArrowUp");
        await keyboard.PressAsync("ArrowUp");
        await Expect(page.Search).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page.Search).ToHaveValueAsync("");
        await Expect(page.Rows).ToHaveCountAsync(16);
        foreach (var name in new[] { "group", "origin", "changed", "deprecated" })
        {
            await keyboard.PressAsync("Tab");
            await Expect(page.Page.Locator("#" + name)).ToBeFocusedAsync();
        }

        await keyboard.PressAsync("Space");
        await page.ShowsAsync("database.old_size", "secrets.old");
        await keyboard.PressAsync("Tab");
        await Expect(page.Button("database.old_size")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ReadersOfTheScreenFindNamesAndRoles()
    {
        await using var app = await PageApp.StartAsync(Values);
        await using var page = await chromium.OpenAsync(app.Address);
        await page.Search.FillAsync("pool");
        await page.ShowsAsync("database.old_size", "database.pool_size");
        await Expect(page.Page.Locator("body")).ToMatchAriaSnapshotAsync("""
            - banner:
              - heading "Configuration Shop" [level=1]
              - status: live
            - search "Keys":
              - text: Search
              - searchbox "Search": pool
              - text: Group
              - combobox "Group"
              - text: Origin
              - combobox "Origin"
              - checkbox "changed"
              - checkbox "deprecated"
              - status: 2 of 16 keys
            - main:
              - heading "PageConfig Valid" [level=2]
              - table:
                - rowgroup:
                  - row "Key Value Origin Default Takes Changed":
                    - columnheader "Key"
                    - columnheader "Value"
                    - columnheader "Origin"
                    - columnheader "Default"
                    - columnheader "Takes"
                    - columnheader "Changed"
                - rowgroup:
                  - row "database":
                    - rowheader "database"
                  - row:
                    - rowheader:
                      - button "database.old_size"
                  - row:
                    - rowheader:
                      - button "database.pool_size"
                    - cell "20"
                    - cell "app.yaml:2"
                    - cell "12"
                    - cell "integer, at least 1, at most 1000"
                    - cell "–"
            """);
    }

    [Fact]
    public async Task LightAndDarkDifferAndBothCanBeRead()
    {
        await using var app = await PageApp.StartAsync(Values);
        var backgrounds = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await chromium.OpenAsync(app.Address, new BrowserNewContextOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            app.Write(Values.Replace("20", scheme == ColorScheme.Light ? "2000" : "3000", StringComparison.Ordinal));
            await Expect(page.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await page.Button("database.pool_size").ClickAsync();
            backgrounds.Add(await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
            Assert.Empty(await page.Page.EvaluateAsync<string[]>(Contrast.Script));
        }

        Assert.NotEqual(backgrounds[0], backgrounds[1]);
    }

    [Fact]
    public async Task NarrowScreenNeedsNoScrollingSideways()
    {
        await using var app = await PageApp.StartAsync(Values);
        await using var page = await chromium.OpenAsync(app.Address, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 800 } });
        Assert.True(await page.Page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"));
        await Expect(page.Row("database.pool_size").GetByText("app.yaml:2")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task MarkupInValuesIsText()
    {
        const string Attack = "<img src=x onerror=hacked=1><script>hacked=1</script>";
        await using var app = await PageApp.StartAsync($"title: '{Attack}'\nsecrets:\n  named:\n    '{Attack}': {{ user: '{Attack}' }}\n");
        await using var page = await chromium.OpenAsync(app.Address);
        await Expect(page.Row("title")).ToContainTextAsync(Attack);
        await Expect(page.Row("secrets.named")).ToContainTextAsync(Attack);
        await page.Button("title").ClickAsync();
        await page.Button("secrets.named").ClickAsync();
        app.Write($"title: '{Attack}!'\ndatabase: {{ pool_size: '{Attack}' }}\n");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("<img");
        Assert.Equal("undefined 0", await page.Page.EvaluateAsync<string>("typeof hacked + ' ' + document.images.length"));
    }

    [Fact]
    public async Task FiveThousandKeysAreShownAndFilteredAtOnce()
    {
        await using var app = await PageApp.StartAsync(Values);
        await using var page = await chromium.OpenAsync(app.Address, prepare: static page => page.RouteAsync("**/_config/keys", static async route =>
        {
            var response = await route.FetchAsync();
            await route.FulfillAsync(new RouteFulfillOptions { Response = response, Body = ManyKeys.From(await response.TextAsync(), 5_000) });
        }));
        await Expect(page.Page.Locator("#count")).ToHaveTextAsync("5000 keys");
        var time = await page.Page.EvaluateAsync<double>("""
            async () => {
              const search = document.getElementById("search"), start = performance.now();
              for (const text of ["4", "49", "499", "4999"]) {
                search.value = text;
                search.dispatchEvent(new Event("input"));
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              }
              return performance.now() - start;
            }
            """);
        await page.ShowsAsync("group9.key4999");
        Assert.InRange(time, 0, 4_000);
    }

    [Fact]
    public async Task WorksBehindAPathBase()
    {
        await using var app = await PageApp.StartAsync(Values, map: static app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapGroup("/ops").MapTypedConfig("/settings");
        });
        await using var page = await chromium.OpenAsync(new Uri(app.Address, "/base/ops/settings?from=mail"));
        await Expect(page.Row("database.pool_size")).ToContainTextAsync("20");
        Assert.EndsWith("/base/ops/settings/?from=mail", page.Page.Url, StringComparison.Ordinal);
    }
}
