using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig.Tests.Monitoring;

/// <summary>Nothing that is read is half old and half new.</summary>
public sealed class WholenessTests
{
    private const int Reloads = 10_000;

    /// <summary>How long a writer writes; longer on demand.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(LongTests.AreAskedFor ? 30 : 3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConcurrentReadsOfManyReloadsNeverSeeTwoRevisions()
    {
        var source = new LiveSource(Pair(0));
        using var services = new ServiceCollection().AddTypedConfig<PairConfig>(Sources.Root(source)).BuildServiceProvider();
        var monitor = services.GetRequiredService<ConfigMonitor<PairConfig>>();
        var options = services.GetRequiredService<IOptionsMonitor<PairConfig>>();
        await using var snapshots = new ReaderLoop(() => Difference(monitor.Config.Snapshot()));
        await using var views = new ReaderLoop(() => Difference(options.CurrentValue));

        await monitor.ReloadAsync(Cancellation);
        for (var i = 1; i <= Reloads; i++)
        {
            source.Swap(Pair(i));
            var result = await monitor.ReloadAsync(Cancellation);
            Assert.Equal((ConfigReloadOutcome.Changed, i + 1), (result.Outcome, result.Revision));
        }

        await snapshots.StopAndExpect(0);
        await views.StopAndExpect(0);
        Assert.Equal(Reloads, monitor.Config.Left.A);
    }

    [Fact]
    public async Task WriterInALoopNeverMakesReadersSeeAMix()
    {
        var source = new LiveSource(Pair(0));
        using var monitor = ConfigMonitor.Create<PairConfig>(Sources.Root(source));
        var mixes = new List<int>();
        using var subscription = monitor.OnChange(change => mixes.AddRange(Difference(change.Current).Where(static difference => difference != 0)));
        var readers = Enumerable.Range(0, 4).Select(_ => new ReaderLoop(() => Difference(monitor.Config.Snapshot()))).ToList();

        var n = 0;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Length)
        {
            source.Publish(Pair(++n));
        }

        var last = await monitor.ReloadAsync(Cancellation);
        foreach (var reader in readers)
        {
            await reader.StopAndExpect(0);
        }

        Assert.Empty(mixes);
        Assert.Equal((n, n), (monitor.Config.Left.A, monitor.Config.Right.B));
        Assert.InRange(last.Revision, 2, n + 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{n} writes, {last.Revision} revisions");
    }

    [Fact]
    public async Task SourceThatIsReloadedWhileItIsReadIsReadAgain()
    {
        var source = new SwitchingSource();
        using var monitor = ConfigMonitor.Create<PairConfig>(Sources.Root(source));
        var seen = new Calls<(int, int)>();
        using var subscription = monitor.OnChange(change => seen.Add((change.Current.Left.A, change.Current.Right.B)));

        await monitor.ReloadAsync(Cancellation);
        source.SwitchInTheMiddle("1", "2");
        var result = await monitor.ReloadAsync(Cancellation);

        Assert.Equal(ConfigReloadOutcome.Changed, result.Outcome);
        Assert.Equal((2, 2), await seen.Next());
        Assert.Equal(1, seen.Count);
    }

    [Fact]
    public void StockOptionsStayHalfOldAndHalfNew()
    {
        var source = new SwitchingSource();
        var services = new ServiceCollection().Configure<StockPair>(Sources.Root(source));
        source.SwitchInTheMiddle("1", "2");
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<StockPair>>();
        Assert.Equal((1, 2), (options.CurrentValue.Left.A, options.CurrentValue.Right.B));
    }

    [Fact]
    public void FirstTreeIsWholeToo()
    {
        var source = new SwitchingSource();
        source.SwitchInTheMiddle("1", "2");
        using var monitor = ConfigMonitor.Create<PairConfig>(Sources.Root(source));
        Assert.Equal((2, 2), (monitor.Config.Left.A, monitor.Config.Right.B));
    }

    [Fact]
    public async Task MixThatHappensToBeInvalidIsNotRefused()
    {
        var source = new SwitchingSource();
        using var monitor = ConfigMonitor.Create<PairConfig>(Sources.Root(source));
        var refused = new Calls<ConfigRejection>();
        using var subscription = monitor.OnRejected(refused.Add);

        await monitor.ReloadAsync(Cancellation);
        source.SwitchInTheMiddle("broken", "2");
        Assert.Equal(ConfigReloadOutcome.Changed, (await monitor.ReloadAsync(Cancellation)).Outcome);
        Assert.Equal((2, 0), (monitor.Config.Left.A, refused.Count));
    }

    [Fact]
    public async Task ValuesMadeAnewAtEachReadDoNotHoldTheReloadUp()
    {
        var source = new CountingSource();
        using var monitor = ConfigMonitor.Create<PairConfig>(Sources.Root(source));
        var before = monitor.Config.Left.A;
        var result = await monitor.ReloadAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Equal(ConfigReloadOutcome.Changed, result.Outcome);
        Assert.True(monitor.Config.Left.A > before);
    }

    [Fact]
    public async Task ValuesSetInPlaceWhileTheyAreReadEndInTheNewest()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("features:limits:start", "0")]).Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(configuration);
        var refused = new Calls<ConfigRejection>();
        using var subscription = monitor.OnRejected(refused.Add);
        for (var i = 1; i <= 2_000; i++)
        {
            configuration[$"features:limits:n{i}"] = "1";
            configuration.Reload();
        }

        await monitor.ReloadAsync(Cancellation);
        Assert.Equal(2_001, monitor.Config.Features.Limits.Count);
        Assert.Equal(0, refused.Count);
    }

    private static (string, string?)[] Pair(int n) => [("left:a", $"{n}"), ("right:b", $"{n}")];

    private static int[] Difference(PairConfig config) => [config.Left.A - config.Right.B];

    /// <summary>Gets new content after a reader has read the first of two values.</summary>
    private sealed class SwitchingSource : ConfigurationProvider, IConfigurationSource
    {
        private string? _next;

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void SwitchInTheMiddle(string first, string next)
        {
            Fill(first);
            _next = next;
        }

        public override bool TryGet(string key, out string? value)
        {
            if (key.Equals("right:b", StringComparison.OrdinalIgnoreCase) && Interlocked.Exchange(ref _next, null) is { } next)
            {
                Fill(next);
            }

            return base.TryGet(key, out value);
        }

        private void Fill(string text) => Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["left:a"] = text, ["right:b"] = text };
    }

    public sealed class StockPair
    {
        public StockLeft Left { get; set; } = new();

        public StockRight Right { get; set; } = new();
    }

    public sealed class StockLeft
    {
        public int A { get; set; }
    }

    public sealed class StockRight
    {
        public int B { get; set; }
    }

    private sealed class CountingSource : ConfigurationProvider, IConfigurationSource
    {
        private int _reads;

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            value = key == "left:a" ? $"{Interlocked.Increment(ref _reads)}" : null;
            return value is not null;
        }
    }
}
