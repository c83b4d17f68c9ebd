namespace TypedConfig.Tests.Files;

public sealed class FileSinkTests : IDisposable
{
    private readonly LogFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RecordsAreInTheFileWhenTheCallIsOver()
    {
        using var sink = _folder.Sink("new/folder/app.log");
        for (var i = 0; i < 5; i++)
        {
            await sink.WriteAsync(LogFolder.Batch(1, 0, i), Cancellation);
            Assert.Equal(Enumerable.Range(0, i + 1), _folder.Numbers("new/folder/app.log"));
        }
    }

    [Fact]
    public async Task FileThatIsThereIsContinued()
    {
        for (var i = 0; i < 3; i++)
        {
            using var sink = _folder.Sink();
            await sink.WriteAsync(LogFolder.Batch(2, 100, 2 * i), Cancellation);
        }

        Assert.Equal(Enumerable.Range(0, 6), _folder.Numbers("app.log"));
    }

    [Theory]
    [InlineData("{\"writer\":0,\"number\":0}\n", "{\"writer\":0", 2)]
    [InlineData("{\"writer\":0,\"number\":0}\n", "", 2)]
    [InlineData("", "{\"writer\":0", 1)]
    public async Task PartOfALineIsCutOffWhenTheFileIsOpened(string whole, string part, int expected)
    {
        await File.WriteAllTextAsync(_folder["app.log"], whole + part, Cancellation);
        using var sink = _folder.Sink();
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        Assert.Equal(expected, _folder.Numbers("app.log").Length);
    }

    [Fact]
    public async Task LongPartOfALineIsCutOffToo()
    {
        await File.WriteAllTextAsync(_folder["app.log"], "{\"writer\":0,\"number\":0}\n" + "{" + new string('x', 10_000), Cancellation);
        using var sink = _folder.Sink();
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        Assert.Equal([0, 1], _folder.Numbers("app.log"));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(2500)]
    [InlineData(4096)]
    public async Task NoLineOfLargeBatchesCrossesAPage(int length)
    {
        using var sink = _folder.Sink();
        for (var i = 0; i < 5; i++)
        {
            await sink.WriteAsync(LogFolder.Batch(200, length, 200 * i), Cancellation);
        }

        Assert.Equal(Enumerable.Range(0, 1000), _folder.Numbers("app.log"));
        Assert.Empty(TornPages());
    }

    [Fact]
    public async Task OnlyTheFirstLineOfASmallBatchCrossesAPage()
    {
        using var sink = _folder.Sink();
        await sink.WriteAsync(LogFolder.Batch(10, 400), Cancellation);
        await sink.WriteAsync(LogFolder.Batch(30, 400, 10), Cancellation);
        Assert.Equal([1], TornPages());
        Assert.Equal(Enumerable.Range(0, 40), _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task LinesOfAllLengthsArriveInTheirOrder()
    {
        var random = new Random(Seed.NewAnnounced());
        using var sink = _folder.Sink();
        var count = 0;
        for (var i = 0; i < 50; i++)
        {
            var batch = Enumerable.Range(count, random.Next(1, 60)).Select(number => LogFolder.Record(0, number, RandomTexts.OneOf(random, 0, random.Next(5_000), random.Next(70_000), 65_536, 4_096, 200_000))).ToArray();
            await sink.WriteAsync(batch, Cancellation);
            count += batch.Length;
        }

        Assert.Equal(Enumerable.Range(0, count), _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task LastLineOfSomebodyElseIsEndedNotCutOff()
    {
        await File.WriteAllTextAsync(_folder["app.log"], "not ours", Cancellation);
        using (var sink = _folder.Sink())
        {
            await sink.WriteAsync(LogFolder.Batch(1, 100), Cancellation);
        }

        Assert.StartsWith("not ours\n{", await File.ReadAllTextAsync(_folder["app.log"], Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SmallBatchIsNotFilledUp()
    {
        using var sink = _folder.Sink();
        await sink.WriteAsync(LogFolder.Batch(3, 100), Cancellation);
        Assert.Equal(300, new FileInfo(_folder["app.log"]).Length);
    }

    [Fact]
    public async Task FileThatIsMovedAwayIsBegunAnew()
    {
        using var sink = _folder.Sink();
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        File.Move(_folder["app.log"], _folder["moved"]);
        await sink.WriteAsync(LogFolder.Batch(1, 0, 2), Cancellation);
        Assert.Equal([1], _folder.Numbers("moved"));
        Assert.Equal([2], _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task FileThatIsReplacedByAnotherOfItsLengthIsLeft()
    {
        using var sink = _folder.Sink();
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        File.Copy(_folder["app.log"], _folder["copy"]);
        File.SetLastWriteTimeUtc(_folder["copy"], new DateTime(2026, 1, 1));
        File.Move(_folder["app.log"], _folder["moved"]);
        File.Move(_folder["copy"], _folder["app.log"]);
        await sink.WriteAsync(LogFolder.Batch(1, 0, 2), Cancellation);
        Assert.Equal([1], _folder.Numbers("moved"));
        Assert.Equal([1, 2], _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task FileWhoseFolderIsDeletedIsBegunAnew()
    {
        using var sink = _folder.Sink("a/b/app.log");
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        Directory.Delete(_folder["a"], recursive: true);
        await sink.WriteAsync(LogFolder.Batch(1, 0, 2), Cancellation);
        Assert.Equal([2], _folder.Numbers("a/b/app.log"));
    }

    [Fact]
    public async Task FileThatIsTruncatedIsContinuedAtItsNewEnd()
    {
        using var sink = _folder.Sink();
        await sink.WriteAsync(LogFolder.Batch(10, 100, 1), Cancellation);
        File.Copy(_folder["app.log"], _folder["copy"]);
        await File.WriteAllTextAsync(_folder["app.log"], "", Cancellation);
        await sink.WriteAsync(LogFolder.Batch(1, 0, 11), Cancellation);
        Assert.Equal(Enumerable.Range(1, 10), _folder.Numbers("copy"));
        Assert.Equal([11], _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task WhatAnotherProcessAppendedStays()
    {
        using var sink = _folder.Sink();
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        await File.AppendAllTextAsync(_folder["app.log"], "{\"writer\":9,\"number\":2}\n", Cancellation);
        await sink.WriteAsync(LogFolder.Batch(1, 0, 3), Cancellation);
        Assert.Equal([1, 2, 3], _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task LinkIsFollowed()
    {
        File.CreateSymbolicLink(_folder["app.log"], _folder["there/target.log"]);
        using var sink = _folder.Sink(LogFolder.Options(_folder["app.log"]) with { MaxSize = 250 });
        for (var i = 0; i < 5; i++)
        {
            await sink.WriteAsync(LogFolder.Batch(1, 100, i), Cancellation);
        }

        Assert.Equal(["app.log"], _folder.Names);
        Assert.Equal([0, 1], _folder.Numbers("there/target.20260101-000000.log"));
        Assert.Equal([2, 3], _folder.Numbers("there/target.20260101-000000-1.log"));
        Assert.Equal([4], _folder.Numbers("app.log"));
    }

    [Fact]
    public void BatchesCostNoMemory()
    {
        using var sink = _folder.Sink(LogFolder.Options(_folder["app.log"]) with { Interval = FileInterval.Day, KeepFor = TimeSpan.FromDays(1) });
        ReadOnlyMemory<LogRecord> large = LogFolder.Batch(500, 200);
        ReadOnlyMemory<LogRecord> small = LogFolder.Batch(1, 200);
        Write(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isDone = Write(100);
        Assert.Equal((0, true), (GC.GetAllocatedBytesForCurrentThread() - before, isDone));

        bool Write(int count)
        {
            var isDone = true;
            for (var i = 0; i < count; i++)
            {
                isDone &= sink.WriteAsync(large, Cancellation).IsCompletedSuccessfully;
                isDone &= sink.WriteAsync(small, Cancellation).IsCompletedSuccessfully;
            }

            return isDone;
        }
    }

    [Fact]
    public async Task ReadersAndOtherWritersMayHaveTheFileOpen()
    {
        using var sink = _folder.Sink();
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        using var other = new FileStream(_folder["app.log"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        using var second = _folder.Sink();
        await second.WriteAsync(LogFolder.Batch(1, 0, 2), Cancellation);
        await sink.WriteAsync(LogFolder.Batch(1, 0, 3), Cancellation);
        Assert.Equal([1, 2, 3], _folder.Numbers("app.log"));
    }

    /// <summary>The pages that do not begin with a line.</summary>
    private List<int> TornPages()
    {
        var bytes = File.ReadAllBytes(_folder["app.log"]);
        return [.. Enumerable.Range(1, bytes.Length / 4096).Where(page => bytes[(page * 4096) - 1] != '\n')];
    }
}
