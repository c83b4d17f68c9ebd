using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>An application with the page, on a free port, whose values stand in <c>app.yaml</c> of a folder of its own.</summary>
internal sealed class PageApp : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly WebApplication _application;

    private PageApp(TempFolder folder, WebApplication application)
    {
        _folder = folder;
        _application = application;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(application.Urls.First()) };
    }

    public HttpClient Client { get; }

    public Uri Address => new(Client.BaseAddress!, "/_config");

    public IServiceProvider Services => _application.Services;

    public ConfigMonitor<PageConfig> Monitor => Services.GetRequiredService<ConfigMonitor<PageConfig>>();

    /// <summary>Starts one.</summary>
    /// <param name="values">The text of <c>app.yaml</c>.</param>
    /// <param name="environment">The host's.</param>
    /// <param name="build">What else there is before it is built.</param>
    /// <param name="map">Maps the page; by default at <c>/_config</c> without conditions.</param>
    /// <param name="port">0 for a free one.</param>
    public static async Task<PageApp> StartAsync(
        string values = "", string environment = "Development", Action<WebApplicationBuilder>? build = null, Action<WebApplication>? map = null, int port = 0)
    {
        var folder = new TempFolder();
        folder.Write("app.yaml", values);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = folder.Path, ApplicationName = "Shop" });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        builder.Configuration.AddYamlFile("app.yaml", optional: false, reloadOnChange: true);
        build?.Invoke(builder);
        builder.AddTypedConfig<PageConfig>();
        var application = builder.Build();
        (map ?? (static app => app.MapTypedConfig("/_config")))(application);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new PageApp(folder, application);
    }

    /// <summary>Gives the file another content.</summary>
    public void Write(string values) => _folder.Replace("app.yaml", values);

    public async Task<JsonDocument> KeysAsync(string path = "/_config/keys") => JsonDocument.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => _application.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        _folder.Dispose();
    }
}
