using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>The page in a browser. What it asks for, and what the browser complains of, is kept; complaints fail the test at the end.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<IRequest> _requests = [];

    public BrowserPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Complain(message.Type, message.Text);
        page.PageError += (_, error) => Complain("error", error);
        page.Request += (_, request) => _requests.Enqueue(request);
    }

    public IPage Page { get; }

    /// <summary>Whether the server may be away meanwhile, of which the browser complains.</summary>
    public bool MayLoseServer { get; set; }

    public IReadOnlyCollection<IRequest> Requests => _requests;

    public IReadOnlyCollection<string> Complaints => _complaints;

    public ILocator Search => Page.GetByRole(AriaRole.Searchbox, new PageGetByRoleOptions { Name = "Search" });

    /// <summary>The rows of keys that are shown.</summary>
    public ILocator Rows => Page.Locator("tr.key:visible");

    /// <summary>The button of a key.</summary>
    public ILocator Button(string key) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = key, Exact = true });

    public ILocator Row(string key) => Page.Locator("tr.key").Filter(new LocatorFilterOptions { Has = Button(key) });

    /// <summary>The names of the keys that are shown, once there are as many as expected.</summary>
    public async Task ShowsAsync(params string[] keys)
    {
        await Assertions.Expect(Rows).ToHaveCountAsync(keys.Length);
        Assert.Equal(keys, await Rows.GetByRole(AriaRole.Button).AllInnerTextsAsync());
    }

    public Task IsLiveAsync() => Assertions.Expect(Page.Locator("#connection")).ToHaveTextAsync("live", new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }

    private void Complain(string type, string text)
    {
        if (!MayLoseServer || !text.Contains("net::ERR_", StringComparison.Ordinal))
        {
            _complaints.Enqueue($"{type}: {text}");
        }
    }
}
