using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>The pipeline in a host and without one; settings that change while it runs.</summary>
[Collection(AloneCollection.Name)]
public sealed class HostTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly OutputStream _output = new();

    [Fact]
    public void ConsoleProviderIsGoneAndOthersStay()
    {
        var builder = Host.CreateApplicationBuilder();
        var before = Providers(builder);
        Assert.Contains("ConsoleLoggerProvider", before);
        builder.AddStructuredLogging().AddStructuredLogging();
        Assert.Equal(before.Except(["ConsoleLoggerProvider"]).Append("StructuredLoggerProvider").Order(), Providers(builder).Order());
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public void TextIsForDevelopment(string environment, bool isJson)
    {
        using (var host = BuildHost(environment))
        {
            LoggerOf(host).LogInformation("x");
        }

        Assert.Equal(isJson, _output.Text.StartsWith('{'));
        Assert.Contains("x", _output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void HostThatNeverStartedWritesEverything()
    {
        using (var host = BuildHost())
        {
            for (var i = 0; i < 5000; i++)
            {
                OrderTaken.Write(LoggerOf(host), "tea", i);
            }
        }

        Assert.Equal(Enumerable.Range(0, 5000), JsonLines.Of(_output.Text).Select(static line => line.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task HostThatRanWroteItsOwnRecordsToo()
    {
        using (var host = BuildHost())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains(JsonLines.Of(_output.Text), static line => line.GetProperty("category").GetString() == "Microsoft.Hosting.Lifetime");
    }

    [Fact]
    public void NoHostIsNeeded()
    {
        using (var factory = LoggerFactory.Create(logging => logging.AddStructuredLogging(configure: options => (options.Output, options.Environment) = (_output, "Production")).AddStructuredLogging()))
        {
            factory.CreateLogger("Orders").LogInformation("x");
        }

        Assert.Equal("x", Assert.Single(JsonLines.Of(_output.Text)).Message());
    }

    [Fact]
    public void InvalidSettingsAreRefusedAtTheStart()
    {
        var problem = Assert.Throws<ConfigValidationException>(() => BuildHost(settings: ("queue:capacity", "3")));
        Assert.Contains("queue.capacity = 3: must be at least 16    (", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvalidChangeIsRefusedAndValidOnesArrive()
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["format"] = "json", ["max_text"] = "1000" });
        Change(logs, "max_text", "1");
        await Wait.Eventually(async () => (await logs.Text()).Contains("max_text", StringComparison.Ordinal), Limit, "a word about the refused change");
        logs.Log.LogInformation("{value}", new string('x', 500));
        Assert.Equal(500, (await logs.LastLine()).GetProperty("value").GetString()!.Length);

        Change(logs, "max_text", "100");
        await Wait.Eventually(
            async () =>
            {
                logs.Log.LogInformation("{value}", new string('x', 500));
                return (await logs.Lines()).Any(static line => line.Names().Contains("value") && line.Message()!.EndsWith("[cut, 500 characters]", StringComparison.Ordinal));
            },
            Limit,
            "a text that is cut");

        Change(logs, "format", "text");
        await Wait.Eventually(
            async () =>
            {
                logs.Log.LogInformation("for people");
                return (await logs.Text()).Contains(" info Orders[0] for people\n", StringComparison.Ordinal);
            },
            Limit,
            "a line for people");
    }

    [Fact]
    public async Task EventsHaveTheLevelOfTheConfiguration()
    {
        var low = new LogEvent<OrderTaken>(new EventId(8, "LowStock"), LogLevel.Debug, "x");
        await using var logs = new Logs(new Dictionary<string, string?> { ["event_levels:low_stock"] = "error" });
        Assert.Equal(LogLevel.Error, low.Level);
        var later = new LogEvent<OrderTaken>(new EventId(9, "LowStock"), LogLevel.Debug, "x");
        Assert.Equal(LogLevel.Error, later.Level);
        Assert.Equal(LogLevel.Information, OrderTaken.Event.Level);
        low.Write(logs.Log, default);
        Assert.Equal("Error", (await logs.LastLine()).GetProperty("level").GetString());

        Change(logs, "event_levels:low_stock", "none");
        await Wait.Eventually(() => low.Level == LogLevel.None, Limit, "another level");
        Assert.False(logs.Log.IsEnabled(low.Level));

        await using var others = new Logs();
        Assert.Equal(LogLevel.Debug, low.Level);
    }

    [Theory]
    [InlineData("Logging:LogLevel:Orders")]
    [InlineData("Logging:Structured:LogLevel:Orders")]
    public void LevelsOfTheLoggersHold(string key)
    {
        using (var host = BuildHost(whole: (key, "Error")))
        {
            LoggerOf(host).LogWarning("no");
            LoggerOf(host).LogError("yes");
        }

        Assert.Equal("yes", Assert.Single(JsonLines.Of(_output.Text)).Message());
    }

    [Fact]
    public void WithoutAnySinkNothingIsFormatted()
    {
        using var host = BuildHost(settings: ("console", "false"));
        Assert.False(new StructuredLogger(host.Services.GetRequiredService<LogPipeline>(), "x").IsEnabled(LogLevel.Critical));
    }

    [Fact]
    public void RecordsAfterTheEndAreWrittenAtOnce()
    {
        var host = BuildHost();
        var log = LoggerOf(host);
        var pipeline = host.Services.GetRequiredService<LogPipeline>();
        log.LogInformation("before");
        pipeline.Dispose();
        pipeline.Dispose();
        log.LogInformation("after");
        Assert.Equal(["before", "after"], JsonLines.Of(_output.Text).Select(static line => line.Message()));
        Assert.Equal((2, 2), (pipeline.Statistics.Accepted, pipeline.Statistics.Written));
        _output.IsBroken = true;
        log.LogInformation("lost");
        Assert.Equal((3, 2, 1), (pipeline.Statistics.Accepted, pipeline.Statistics.Written, pipeline.Statistics.Dropped["shut_down"]));
        host.Dispose();
    }

    private static List<string> Providers(HostApplicationBuilder builder)
    {
        using var services = builder.Services.BuildServiceProvider();
        return [.. services.GetServices<ILoggerProvider>().Select(static provider => provider.GetType().Name)];
    }

    private static ILogger LoggerOf(IHost host) => host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Orders");

    private static void Change(Logs logs, string key, string? value)
    {
        logs.Configuration["StructuredLogging:" + key] = value;
        logs.Configuration.Reload();
    }

    private IHost BuildHost(string environment = "Production", (string Key, string Value)? settings = null, (string Key, string Value)? whole = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        var all = new Dictionary<string, string?>();
        if (settings is { } setting)
        {
            all["StructuredLogging:" + setting.Key] = setting.Value;
        }

        if (whole is { } other)
        {
            all[other.Key] = other.Value;
        }

        builder.Configuration.AddInMemoryCollection(all);
        builder.AddStructuredLogging(options => options.Output = _output);
        return builder.Build();
    }
}
