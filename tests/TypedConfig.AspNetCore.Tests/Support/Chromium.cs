using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(TypedConfig.AspNetCore.Tests.Chromium))]

namespace TypedConfig.AspNetCore.Tests;

/// <summary>The chromium of the machine, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(static folder => Path.Combine(folder, "chromium")).First(File.Exists),
            Args = Environment.UserName == "root" ? ["--no-sandbox", "--disable-dev-shm-usage"] : ["--disable-dev-shm-usage"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser!.DisposeAsync();
        _playwright!.Dispose();
    }

    /// <summary>Opens an address in a window that nothing else shares, and waits until the page is live.</summary>
    internal async Task<BrowserPage> OpenAsync(Uri address, BrowserNewContextOptions? options = null, Func<IPage, Task>? prepare = null)
    {
        var context = await _browser!.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 800 } });
        context.SetDefaultTimeout(20_000);
        var page = new BrowserPage(await context.NewPageAsync());
        await (prepare?.Invoke(page.Page) ?? Task.CompletedTask);
        await page.Page.GotoAsync(address.AbsoluteUri);
        await page.IsLiveAsync();
        return page;
    }
}
