using System.Runtime.CompilerServices;

namespace TypedConfig.Tests.Monitoring;

/// <summary>What a monitor leaves in its process: memory and output.</summary>
[Collection(AloneCollection.Name)]
public sealed class ProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MillionSubscriptionsLeaveNothingBehind()
    {
        var source = new LiveSource(("database:pool_size", "1"));
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(source));
        Cycle(monitor, 10_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var first = AllocatedBy(() => Cycle(monitor, 100_000));
        Cycle(monitor, 800_000);
        var last = AllocatedBy(() => Cycle(monitor, 100_000));

        Assert.InRange(last, first * 0.99, first * 1.01);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1024 * 1024);

        var calls = new Calls<int>();
        using var subscription = monitor.OnChange(AppConfig.Keys.Database.PoolSize, (_, after) => calls.Add(after));
        source.Publish(("database:pool_size", "2"));
        Assert.Equal(2, await calls.Next());
    }

    [Fact]
    public async Task NothingIsWrittenToTheConsoleWithoutALogger()
    {
        var (output, error) = (Console.Out, Console.Error);
        var written = new StringWriter();
        Console.SetOut(written);
        Console.SetError(written);
        try
        {
            var source = new LiveSource(("database:pool_size", "1"), ("Database:PoolSize", "2"));
            using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(source));
            using var subscription = monitor.OnChange(static _ => throw new InvalidOperationException());
            source.Publish(("database:pool_size", "2"));
            await monitor.ReloadAsync(Cancellation);
            source.Publish(("database:pool_size", "987654"));
            Assert.Equal(ConfigReloadOutcome.Rejected, (await monitor.ReloadAsync(Cancellation)).Outcome);
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }

        Assert.Equal("", written.ToString());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Cycle(ConfigMonitor<AppConfig> monitor, int times)
    {
        for (var i = 0; i < times; i++)
        {
            monitor.OnChange(AppConfig.Keys.Database.PoolSize, static (_, _) => { }).Dispose();
        }
    }

    private static double AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
