using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>However a process ends, what it logged stands on its standard output, and nothing else.</summary>
public sealed class ProcessEndTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ProgramThatReturnsWritesEverything()
    {
        using var child = Child.Of(static () => LogMany(Factory().CreateLogger("Orders")));
        AssertAll(await child.Lines());
        Assert.Equal(0, child.ExitCode);
    }

    [Fact]
    public async Task HostWritesEverything()
    {
        using var child = Child.Of(static () =>
        {
            using var host = BuildHost();
            LogMany(host.Services.GetRequiredService<ILogger<ProcessEndTests>>());
        });
        AssertAll(await child.Lines());
    }

    [Fact]
    public async Task ExitWritesEverything()
    {
        using var child = Child.Of(static () =>
        {
            LogMany(Factory().CreateLogger("Orders"));
            Environment.Exit(3);
        });
        AssertAll(await child.Lines());
        Assert.Equal(3, child.ExitCode);
    }

    [Fact]
    public async Task ExitWhileAnotherThreadDisposesWritesEverything()
    {
        using var child = Child.Of(static () =>
        {
            var sink = new TestSink { Before = static async (_, cancellationToken) => await Task.Delay(300, cancellationToken) };
            var factory = Factory(options => options.Sinks.Add(sink));
            LogMany(factory.CreateLogger("Orders"));
            var disposing = new Thread(factory.Dispose);
            disposing.Start();
            disposing.Join(100);
            Environment.Exit(3);
        });
        AssertAll(await child.Lines());
        Assert.Equal(3, child.ExitCode);
    }

    [Fact]
    public async Task TerminationWithoutAHostWritesEverything()
    {
        using var child = Child.Of(static () =>
        {
            LogMany(Factory().CreateLogger("Orders"));
            Ready();
        });
        await child.WhenReady();
        await child.Signal("TERM");
        AssertAll(await child.Lines());
        Assert.Equal(143, child.ExitCode);
    }

    [Fact]
    public async Task TerminationOfAHostWritesEverything()
    {
        using var child = Child.Of(static () =>
        {
            using var host = BuildHost();
            host.Start();
            LogMany(host.Services.GetRequiredService<ILogger<ProcessEndTests>>());
            Console.Error.WriteLine("ready");
            host.WaitForShutdown();
        });
        await child.WhenReady();
        await child.Signal("TERM");
        var lines = await child.Lines();
        AssertAll([.. lines.Where(static line => line.Names().Contains("number"))]);
        Assert.Contains(lines, static line => line.Message()!.Contains("shutting down", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ExceptionThatNobodyCatchesLosesNoRecord()
    {
        using var child = Child.Of(static () =>
        {
            LogMany(Factory().CreateLogger("Orders"));
            throw new InvalidOperationException("nobody catches this");
        });
        AssertAll(await child.Lines());
        Assert.NotEqual(0, child.ExitCode);
    }

    [Fact]
    public async Task SinkThatHangsDoesNotKeepTheProcess()
    {
        using var child = Child.Of(static () =>
        {
            var sink = new TestSink { Before = static (_, _) => new ValueTask(Task.Delay(Timeout.Infinite, CancellationToken.None)) };
            LogMany(Factory(options => options.Sinks.Add(sink)).CreateLogger("Orders"));
            Ready(wait: false);
        });
        await AssertEndsSoon(child);
    }

    [Fact]
    public async Task SinkThatBlocksItsThreadDoesNotKeepTheProcess()
    {
        using var child = Child.Of(static () =>
        {
            var sink = new TestSink { Before = static (_, _) => { new ManualResetEventSlim().Wait(CancellationToken.None); return default; } };
            LogMany(Factory(options => options.Sinks.Add(sink)).CreateLogger("Orders"));
            Ready(wait: false);
        });
        await AssertEndsSoon(child);
    }

    [Fact]
    public async Task RecordsAfterTheEndStandOnStandardOutput()
    {
        using var child = Child.Of(static () =>
        {
            var factory = Factory();
            var log = factory.CreateLogger("Orders");
            log.LogInformation("before");
            factory.Dispose();
            log.LogInformation("after");
        });
        Assert.Equal(["before", "after"], (await child.Lines()).Select(static line => line.Message()));
    }

    [Fact]
    public async Task KilledProcessLeavesWholeLines()
    {
        using var child = Child.Of(static () =>
        {
            var log = Factory().CreateLogger("Orders");
            for (var i = 0; ; i++)
            {
                log.LogInformation("{number}", i);
                if (i == 20_000)
                {
                    Console.Error.WriteLine("ready");
                }
            }
        });
        await child.WhenReady();
        child.Kill();
        var text = await child.Output();

        // What a pipe takes in one piece is less than a batch: the last line may be a part of one.
        var lines = JsonLines.Of(text[..(text.LastIndexOf('\n') + 1)]);
        Assert.NotEmpty(lines);
    }

    private static async Task AssertEndsSoon(Child child)
    {
        await child.WhenReady();
        var start = Stopwatch.GetTimestamp();
        await child.Lines();
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(15), "the end took too long");
    }

    private static void AssertAll(IReadOnlyList<JsonElement> lines) => Assert.Equal(Enumerable.Range(0, 3000), lines.Select(static line => line.GetProperty("number").GetInt32()));

    private static void LogMany(ILogger log)
    {
        for (var i = 0; i < 3000; i++)
        {
            log.LogInformation("{number}", i);
        }
    }

    private static void Ready(bool wait = true)
    {
        Console.Error.WriteLine("ready");
        if (wait)
        {
            new ManualResetEventSlim().Wait(CancellationToken.None);
        }
    }

    private static ILoggerFactory Factory(Action<StructuredLoggingOptions>? configure = null) =>
        LoggerFactory.Create(logging => logging.AddStructuredLogging(configure: options =>
        {
            options.Environment = "Production";
            configure?.Invoke(options);
        }));

    private static IHost BuildHost()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.AddStructuredLogging();
        return builder.Build();
    }
}
