using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>The queue alone: what each policy keeps, in which order, and that every record is counted once.</summary>
public sealed class RecordQueueTests
{
    private const int Capacity = 16;

    private readonly LogCounters _counters = new();
    private readonly RecordQueue _queue;

    public RecordQueueTests() => _queue = new RecordQueue(_counters);

    [Fact]
    public void DropNewestKeepsTheFirst()
    {
        Configure(OverflowPolicy.DropNewest);
        Add(0, 30);
        Assert.Equal(Enumerable.Range(0, Capacity), Taken());
        AssertCounts(30, (DropReason.QueueFull, 14));
    }

    [Fact]
    public void DropOldestKeepsTheLast()
    {
        Configure(OverflowPolicy.DropOldest);
        Add(0, 30);
        Assert.Equal(Enumerable.Range(14, Capacity), Taken());
        AssertCounts(30, (DropReason.Displaced, 14));
    }

    [Theory]
    [InlineData(nameof(OverflowPolicy.DropNewest), new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 20, 21 })]
    [InlineData(nameof(OverflowPolicy.DropOldest), new[] { 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20, 21 })]
    public void ErrorsDisplaceOthers(string policy, int[] kept)
    {
        Configure(Enum.Parse<OverflowPolicy>(policy));
        Add(0, Capacity);
        Add(20, 2, LogLevel.Error);
        Assert.Equal(kept, Taken());
        AssertCounts(Capacity + 2, (DropReason.Displaced, 2));
    }

    [Fact]
    public void ErrorsAreNeverDisplacedByOthers()
    {
        Configure(OverflowPolicy.DropOldest);
        Add(0, Capacity, LogLevel.Critical);
        Add(20, 3);
        Assert.Equal(Enumerable.Range(0, Capacity), Taken());
        AssertCounts(Capacity + 3, (DropReason.QueueFull, 3));
    }

    [Theory]
    [InlineData(nameof(OverflowPolicy.DropNewest), 0, nameof(DropReason.QueueFull))]
    [InlineData(nameof(OverflowPolicy.DropOldest), 4, nameof(DropReason.Displaced))]
    public void AmongErrorsThePolicyHolds(string policy, int first, string reason)
    {
        Configure(Enum.Parse<OverflowPolicy>(policy));
        Add(0, Capacity + 4, LogLevel.Error);
        Assert.Equal(Enumerable.Range(first, Capacity), Taken());
        AssertCounts(Capacity + 4, (Enum.Parse<DropReason>(reason), 4));
    }

    [Fact]
    public void SampleKeepsOneOfSeveralAboveHalfAndEveryError()
    {
        Configure(OverflowPolicy.Sample, sampleEvery: 5);
        Add(0, 9);
        Add(100, 10);
        Add(200, 2, LogLevel.Error);
        Assert.Equal([.. Enumerable.Range(0, 9), 100, 105, 200, 201], Taken());
        AssertCounts(21, (DropReason.Sampled, 8));
    }

    [Fact]
    public void SampleDropsWhatFindsNoRoomAtAll()
    {
        Configure(OverflowPolicy.Sample, sampleEvery: 2);
        Add(0, 100);
        Assert.Equal(Capacity, Taken().Count);
        Assert.Equal(84, _counters.Of(DropReason.Sampled) + _counters.Of(DropReason.QueueFull));
        Assert.True(_counters.Of(DropReason.QueueFull) > 0);
    }

    [Fact]
    public void RecordsInTheQueueTakeNoMoreThanTheirBytes()
    {
        Configure(OverflowPolicy.DropNewest, capacity: 1000, maxBytes: 10 * RecordOf(0).Size);
        Add(0, 30);
        Assert.Equal(Enumerable.Range(0, 10), Taken());
        Add(50, 1);
        Assert.Equal([50], Taken());
        AssertCounts(31, (DropReason.QueueFull, 20));
    }

    [Fact]
    public void FewLargeRecordsArePressureToo()
    {
        Configure(OverflowPolicy.DropNewest, capacity: 1000, maxBytes: 10 * RecordOf(0).Size);
        Add(0, 2);
        Assert.False(_queue.IsUnderPressure);
        Add(2, 1);
        Assert.True(_queue.IsUnderPressure);
    }

    [Fact]
    public async Task BlockWaitsForRoom()
    {
        Configure(OverflowPolicy.Block, blockTimeout: TimeSpan.FromMinutes(1));
        Add(0, Capacity);
        var waiting = OnThread(() => Add(20, 1));
        await Task.WhenAny(waiting, Task.Delay(100, TestContext.Current.CancellationToken));
        Assert.False(waiting.IsCompleted);
        Assert.Equal(Enumerable.Range(0, Capacity), Taken());
        await waiting;
        Assert.Equal([20], Taken());
        AssertCounts(Capacity + 1);
    }

    [Fact]
    public async Task BlockGivesUpInTime()
    {
        Configure(OverflowPolicy.Block, blockTimeout: TimeSpan.FromMilliseconds(50));
        Add(0, Capacity);
        await OnThread(() => Add(20, 1));
        AssertCounts(Capacity + 1, (DropReason.TimedOut, 1));
    }

    [Fact]
    public async Task ErrorThatWaitedInVainDisplacesAnother()
    {
        Configure(OverflowPolicy.Block, blockTimeout: TimeSpan.FromMilliseconds(50));
        Add(0, Capacity);
        await OnThread(() => Add(20, 1, LogLevel.Error));
        Assert.Equal([.. Enumerable.Range(0, Capacity - 1), 20], Taken());
        AssertCounts(Capacity + 1, (DropReason.Displaced, 1));
    }

    [Fact]
    public async Task BlockNeverHoldsUpAnUpkeepThread()
    {
        Configure(OverflowPolicy.Block, blockTimeout: TimeSpan.FromMinutes(10));
        Add(0, Capacity);
        await OnThread(() =>
        {
            Upkeep.Begin();
            Add(20, 1);
            Add(21, 1, LogLevel.Error);
        });
        Assert.Equal([.. Enumerable.Range(0, Capacity - 1), 21], Taken());
        AssertCounts(Capacity + 2, (DropReason.QueueFull, 1), (DropReason.Displaced, 1));
    }

    [Fact]
    public async Task LargerCapacityFreesWhoWaits()
    {
        Configure(OverflowPolicy.Block, blockTimeout: TimeSpan.FromMinutes(10));
        Add(0, Capacity);
        var waiting = OnThread(() => Add(20, 1));
        Configure(OverflowPolicy.Block, capacity: Capacity * 2, blockTimeout: TimeSpan.FromMinutes(10));
        await waiting;
        Assert.Equal([.. Enumerable.Range(0, Capacity), 20], Taken());
    }

    [Fact]
    public void SmallerCapacityHoldsForWhatComes()
    {
        Configure(OverflowPolicy.DropOldest, capacity: 100);
        Add(0, 100);
        Configure(OverflowPolicy.DropOldest);
        Add(100, 1);
        Assert.Equal(Enumerable.Range(85, Capacity), Taken());
        AssertCounts(101, (DropReason.Displaced, 85));
    }

    [Fact]
    public async Task ClosingFreesWhoWaitsAndLosesNoCount()
    {
        for (var round = 0; round < 50; round++)
        {
            var counters = new LogCounters();
            var queue = new RecordQueue(counters);
            queue.Configure(new QueueLimits(Capacity, long.MaxValue, OverflowPolicy.Block, TimeSpan.FromMinutes(10), 2));
            var adding = Enumerable.Range(0, 4).Select(thread => OnThread(() =>
            {
                for (var i = 0; i < Capacity; i++)
                {
                    queue.TryAdd(RecordOf(thread), out _);
                }
            })).ToArray();
            await Wait.Eventually(() => queue.Depth == Capacity, TimeSpan.FromSeconds(30), "a full queue");
            queue.Close();
            queue.Abandon(DropReason.ShutDown);
            await Task.WhenAll(adding);
            Assert.Equal((Capacity, 0), (counters.Accepted, queue.Depth));
            Assert.Equal(Capacity, counters.Of(DropReason.ShutDown));
        }
    }

    [Fact]
    public void FlushOfNothingIsDone() => Assert.True(_queue.WhenFlushed().IsCompleted);

    [Fact]
    public void FlushIsDoneWhenWhatWasThereIsWritten()
    {
        Add(0, 3);
        var flushed = _queue.WhenFlushed();
        Add(10, 3);
        var batch = new LogRecord[3];
        Assert.Equal(3, _queue.Take(batch, TimeSpan.Zero));
        Assert.False(flushed.IsCompleted);
        _queue.Return(batch);
        Assert.True(flushed.IsCompleted);
    }

    [Fact]
    public void FlushIsDoneForRecordsThatWereDisplaced()
    {
        Configure(OverflowPolicy.DropOldest);
        Add(0, 3);
        var flushed = _queue.WhenFlushed();
        Add(10, Capacity);
        Assert.Equal(Capacity, Taken().Count);
        Assert.True(flushed.IsCompleted);
    }

    [Fact]
    public void ClosedQueueTakesNothingAndGivesTheRest()
    {
        Add(0, 2);
        _queue.Close();
        Assert.False(_queue.TryAdd(RecordOf(9), out _));
        Assert.Equal([0, 1], Taken());
        AssertCounts(2);
    }

    [Fact]
    public void RecordsAreUsedAgain()
    {
        var first = RecordOf(0);
        _queue.TryAdd(first, out var none);
        Assert.Null(none);
        var batch = new LogRecord[1];
        _queue.Take(batch, TimeSpan.Zero);
        _queue.Return(batch);
        _queue.TryAdd(RecordOf(1), out var free);
        Assert.Same(first, free);
    }

    [Fact]
    public void RandomStepsAgreeWithAModel()
    {
        var random = new Random(Seed.NewAnnounced());
        foreach (var policy in new[] { OverflowPolicy.DropNewest, OverflowPolicy.DropOldest })
        {
            Configure(policy);
            var model = new List<(int Number, bool IsUrgent)>();
            for (var number = 0; number < 20_000; number++)
            {
                if (random.Next(40) == 0)
                {
                    Assert.Equal(model.Select(static one => one.Number), Taken());
                    model.Clear();
                }

                var isUrgent = random.Next(6) == 0;
                Add(number, 1, isUrgent ? LogLevel.Error : LogLevel.Information);
                Model(policy, model, (number, isUrgent));
            }

            Taken();
        }
    }

    private static void Model(OverflowPolicy policy, List<(int Number, bool IsUrgent)> kept, (int Number, bool IsUrgent) added)
    {
        if (kept.Count == Capacity)
        {
            var victim = policy == OverflowPolicy.DropOldest ? kept.FindIndex(static one => !one.IsUrgent) : kept.FindLastIndex(static one => !one.IsUrgent);
            victim = added.IsUrgent ? (victim < 0 && policy == OverflowPolicy.DropOldest ? 0 : victim) : policy == OverflowPolicy.DropOldest ? victim : -1;
            if (victim < 0)
            {
                return;
            }

            kept.RemoveAt(victim);
        }

        kept.Add(added);
    }

    private static Task OnThread(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static LogRecord RecordOf(int number, LogLevel level = LogLevel.Information)
    {
        var record = new LogRecord();
        record.Begin(default, level, new EventId(number), "");
        return record;
    }

    private void Configure(OverflowPolicy policy, int capacity = Capacity, long maxBytes = long.MaxValue, TimeSpan blockTimeout = default, int sampleEvery = 2) =>
        _queue.Configure(new QueueLimits(capacity, maxBytes, policy, blockTimeout, sampleEvery));

    private void Add(int first, int count, LogLevel level = LogLevel.Information)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(_queue.TryAdd(RecordOf(first + i, level), out _));
        }
    }

    private List<int> Taken()
    {
        var batch = new LogRecord[1000];
        var count = _queue.Take(batch, TimeSpan.Zero);
        var numbers = batch.Take(count).Select(static record => record.EventId.Id).ToList();
        _counters.Write(count);
        _queue.Return(batch.AsSpan(0, count));
        return numbers;
    }

    private void AssertCounts(int accepted, params (DropReason Reason, int Count)[] dropped)
    {
        Taken();
        Assert.Equal(accepted, _counters.Accepted);
        Assert.All(Enum.GetValues<DropReason>(), reason => Assert.Equal(dropped.FirstOrDefault(one => one.Reason == reason).Count, _counters.Of(reason)));
        Assert.Equal(accepted, _counters.Written + dropped.Sum(static one => one.Count));
    }
}
