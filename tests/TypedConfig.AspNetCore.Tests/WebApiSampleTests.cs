using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>The sample <c>WebApi</c>, run as a user runs it.</summary>
public sealed class WebApiSampleTests(Chromium chromium)
{
    private const string PartnerKey = "partner-key-of-the-test";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnswersLogsReportsHealthAndFollowsItsFile()
    {
        await using var sample = await SampleProcess.StartAsync("Development");
        Assert.Equal(12.3m, await PriceAsync(sample));
        var served = await sample.NextRecordAsync(static record => record.TryGetProperty("event_name", out var name) && name.GetString() == "RequestServed");
        Assert.Equal(("GET", "/quotes", 200, 2001), (served.GetProperty("method").GetString(), served.GetProperty("path").GetString(), served.GetProperty("status").GetInt32(), served.GetProperty("event_id").GetInt32()));
        Assert.Equal("Healthy", await sample.GetAsync("/health"));

        sample.WritePrices("prices:\n  base_fee: 7\n");
        await Wait.Eventually(async () => await PriceAsync(sample) == 9.8m, TimeSpan.FromSeconds(20), "the new price");
        Assert.Contains("\"name\":\"prices.base_fee\",\"group\":\"prices\",\"accepts\":\"decimal number, at least 0, at most 1000\",\"value\":\"7\",\"source\":\"prices.yaml\",\"line\":2", await sample.GetAsync("/_config/keys"), StringComparison.Ordinal);

        sample.WritePrices("prices:\n  base_fee: -7\n");
        await Wait.Eventually(async () => await sample.GetAsync("/health") == "Degraded", TimeSpan.FromSeconds(20), "the refusal in the health");
        Assert.Equal(9.8m, await PriceAsync(sample));
    }

    [Fact]
    public async Task PriceListIsForPartners()
    {
        await using var sample = await SampleProcess.StartAsync("Production", ("ACCESS__PARTNER_KEY", PartnerKey));
        using var stranger = await sample.Client.GetAsync("/prices", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/prices") { Headers = { { "X-Api-Key", PartnerKey } } };
        using var partner = await sample.Client.SendAsync(request, Cancellation);
        Assert.Contains("\"baseFee\":5.5", await partner.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var page = await sample.Client.GetAsync("/_config", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    /// <summary>With <c>TYPEDCONFIG_SCREENSHOT=1</c> in the environment the picture in the documentation is taken anew.</summary>
    [Fact]
    public async Task PageOfTheDocumentationShowsTheSample()
    {
        await using var sample = await SampleProcess.StartAsync("Development", ("ACCESS__PARTNER_KEY", PartnerKey));
        var options = new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 880 }, Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce };
        await using var page = await chromium.OpenAsync(new Uri(sample.Client.BaseAddress!, "/_config"), options);
        sample.WritePrices(sample.ReadPrices().Replace("base_fee: 5.50", "base_fee: 5.90", StringComparison.Ordinal) + "  rounding: true\n");
        await Expect(page.Row("prices.base_fee").Locator(".value")).ToHaveTextAsync("5.9");
        await page.Button("prices.base_fee").ClickAsync();
        await Expect(page.Page.Locator("body")).Not.ToContainTextAsync(PartnerKey);
        if (Environment.GetEnvironmentVariable("TYPEDCONFIG_SCREENSHOT") == "1")
        {
            await page.Page.Mouse.MoveAsync(0, 0);
            await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(SampleProcess.RepositoryRoot, "docs", "images", "page.png") });
        }
    }

    private static async Task<decimal> PriceAsync(SampleProcess sample)
    {
        using var quote = JsonDocument.Parse(await sample.GetAsync("/quotes?country=CH&weight=2"));
        return quote.RootElement.GetProperty("price").GetDecimal();
    }
}
