using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>A secret that stands everywhere is seen nowhere.</summary>
public sealed class CanaryTests(Chromium chromium)
{
    private readonly string _secret = $"canary{Guid.NewGuid():N}";

    /// <summary>Too long for every key that may hold it.</summary>
    private string Refused => _secret + new string('x', 60);

    [Fact]
    public async Task SecretIsInNoAnswer()
    {
        await using var app = await StartAsync();
        using var events = await EventReader.OpenAsync(app);
        await events.NextAsync("hello");
        List<string> seen = [await Read(app, ""), await Read(app, "/keys")];
        app.Write(ValuesWith(_secret + "2"));
        seen.Add(await NextWith(events, "\"revision\":2"));
        seen.Add(await Read(app, "/keys"));
        app.Write(ValuesWith(Refused));
        seen.Add(await NextWith(events, "must have at most 60 characters"));
        seen.Add(await Read(app, "/keys"));
        AssertIsNowhere(seen, "secrets.plain = ***", "secrets.list[0] = ***", "secrets.logins[0].password = ***", "secrets.login.password = ***");
    }

    [Fact]
    public async Task SecretIsNowhereInTheBrowser()
    {
        await using var app = await StartAsync();
        var seen = new List<string>();
        await using var page = await chromium.OpenAsync(app.Address, prepare: page =>
        {
            page.Console += (_, message) => seen.Add(message.Text);
            page.Response += (_, response) => seen.Add($"{response.Url} {string.Join(' ', response.Headers.Select(static header => header.Key + header.Value))}");
            return Task.CompletedTask;
        });
        foreach (var button in await page.Page.Locator("tr.key button").AllAsync())
        {
            await button.ClickAsync();
        }

        seen.Add(await page.Page.ContentAsync());
        app.Write(ValuesWith(_secret + "2"));
        await Expect(page.Page.Locator(".facts")).ToContainTextAsync("revision 2");
        seen.Add(await page.Page.ContentAsync());
        app.Write(ValuesWith(Refused));
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("secrets.plain = ***");
        seen.Add(await page.Page.ContentAsync());
        await page.Search.FillAsync(_secret);
        await page.ShowsAsync();
        AssertIsNowhere(seen, "secrets.plain = ***", "page.js", "In force since");
    }

    private Task<PageApp> StartAsync() => PageApp.StartAsync(ValuesWith(_secret), build: builder =>
    {
        // A layer below, with values that would be refused if they were in force.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?> { ["Secrets:Plain"] = Refused, ["secrets:old"] = _secret, ["secrets:list:0"] = Refused, ["secrets:login:password"] = Refused, ["secrets:unknown"] = _secret },
        });
    });

    private static string ValuesWith(string secret) => $$"""
        secrets:
          plain: {{secret}}
          preset: {{secret}}
          old: {{secret}}
          list: [{{secret}}]
          map: { key: {{secret}} }
          login: { password: {{secret}} }
          logins: [{ password: {{secret}} }]
          named: { one: { password: {{secret}} } }
          unknown: {{secret}}
        """;

    private static Task<string> Read(PageApp app, string path) => app.Client.GetStringAsync($"/_config/{path.TrimStart('/')}", TestContext.Current.CancellationToken);

    private static async Task<string> NextWith(EventReader events, string text)
    {
        var all = "";
        while (!all.Contains(text, StringComparison.Ordinal))
        {
            all += (await events.NextAsync("change")).GetRawText();
        }

        return all;
    }

    private void AssertIsNowhere(IEnumerable<string> seen, params string[] words)
    {
        var all = string.Join('\n', seen);
        Assert.DoesNotContain(_secret, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("canary-in-default", all, StringComparison.OrdinalIgnoreCase);
        Assert.All(words, word => Assert.Contains(word, all, StringComparison.Ordinal));
    }
}
