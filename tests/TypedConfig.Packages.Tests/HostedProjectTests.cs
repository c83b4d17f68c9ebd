using System.Diagnostics;
using System.Globalization;

namespace TypedConfig.Packages.Tests;

/// <summary>Programs of the kinds that bring a host: what it has of settings reaches the generated types without a line.</summary>
public sealed class HostedProjectTests(PackedProduct product)
{
    private const string Worker = """
        using Jobs;
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddTypedConfig<AppConfig>();
        builder.AddTypedConfig<RetriesConfig>();
        builder.Services.AddHostedService<Printer>();
        builder.Build().Run();

        sealed class Printer(AppConfig app, RetriesConfig retries, IHostApplicationLifetime lifetime) : BackgroundService
        {
            protected override Task ExecuteAsync(CancellationToken stoppingToken)
            {
                Console.WriteLine($"{app.Queue.Batch} of {retries.Retries.Limit}");
                lifetime.StopApplication();
                return Task.CompletedTask;
            }
        }
        """;

    private const string Web = """
        using Pages;
        using TypedConfig;
        var builder = WebApplication.CreateBuilder(args);
        builder.AddTypedConfig<AppConfig>();
        var app = builder.Build();
        using var changed = app.Services.GetRequiredService<ConfigMonitor<AppConfig>>().OnChange(_ => Console.WriteLine("changed"));
        app.MapGet("/", (AppConfig config) => config.Page.Size);
        app.Run();
        """;

    [Fact]
    public async Task WorkerHasTwoSchemasAndPublishesTrimmed()
    {
        var folder = product.NewFolder();
        PackedProduct.Write(folder, "Jobs.csproj", PackedProduct.ProjectText("Microsoft.NET.Sdk.Worker", [product.Reference("TypedConfig"), product.Reference("Microsoft.Extensions.Hosting", "10.0.14")]));
        PackedProduct.Write(folder, "Program.cs", Worker);
        PackedProduct.Write(folder, "schema.yaml", "queue: { batch: { type: integer, default: 10 } }\n");
        PackedProduct.Write(folder, "settings/retries.schema.yaml", "retries: { limit: { type: integer, default: 3 } }\n");
        PackedProduct.Write(folder, "appsettings.json", """{ "Logging": { "LogLevel": { "Default": "Warning" } }, "Queue": { "Batch": 20 }, "Retries": { "Limit": 5 } }""");
        var published = Path.Combine(folder, "published");
        await CommandLine.DotnetAsync(folder, mayFail: false, "publish", "-warnaserror", "-r", "linux-x64", "--self-contained", "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false", "-o", published);
        Assert.Equal("20 of 5\n", await CommandLine.RunAsync(Path.Combine(published, "Jobs"), published, mayFail: false));
    }

    [Fact]
    public async Task WebApplicationServesTheValueThatIsInForce()
    {
        var folder = product.NewFolder();
        PackedProduct.Write(folder, "Pages.csproj", PackedProduct.ProjectText("Microsoft.NET.Sdk.Web", [product.Reference("TypedConfig")]));
        PackedProduct.Write(folder, "Program.cs", Web);
        PackedProduct.Write(folder, "schema.yaml", "page: { size: { type: integer, max: 100, default: 10 } }\n");
        PackedProduct.Write(folder, "appsettings.json", Settings(20));
        PackedProduct.Write(folder, "Properties/launchSettings.json", """{ "profiles": { "Pages": { "commandName": "Project", "environmentVariables": { "PAGE__SIZE": "30" } } } }""");
        await CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror");
        using var app = CommandLine.Start(folder, "run", "--no-build", "--no-launch-profile", "--", "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(await RestOfLineAsync(app, "Now listening on: ")) };
            Assert.Equal("20", await client.GetStringAsync("/", TestContext.Current.CancellationToken));
            PackedProduct.Write(folder, "appsettings.new", Settings(40));
            File.Move(Path.Combine(folder, "appsettings.new"), Path.Combine(folder, "appsettings.json"), overwrite: true);
            await RestOfLineAsync(app, "changed");
            Assert.Equal("40", await client.GetStringAsync("/", TestContext.Current.CancellationToken));
        }
        finally
        {
            app.Kill(entireProcessTree: true);
        }
    }

    private static string Settings(int size) => $$"""{ "Page": { "Size": {{size.ToString(CultureInfo.InvariantCulture)}} } }""";

    private static async Task<string> RestOfLineAsync(Process app, string start)
    {
        while (await CommandLine.NextLineAsync(app) is { } line)
        {
            if (line.IndexOf(start, StringComparison.Ordinal) is var found and >= 0)
            {
                return line[(found + start.Length)..];
            }
        }

        throw new InvalidOperationException($"It ended without '{start}'.");
    }
}
