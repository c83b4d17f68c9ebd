using System.Diagnostics;

namespace TypedConfig.Tests.Files;

public sealed class FileSinkRotationTests : IDisposable
{
    private readonly LogFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FileSinkOptions Options => LogFolder.Options(_folder["app.log"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FileIsPutAsideBeforeItWouldBeTooLarge()
    {
        using var sink = _folder.Sink(Options with { MaxSize = 500 });
        await sink.WriteAsync(LogFolder.Batch(5, 100), Cancellation);
        Assert.Equal(["app.log"], _folder.Names);
        _folder.Time.Advance(new TimeSpan(1, 2, 3));
        await sink.WriteAsync(LogFolder.Batch(1, 100, 5), Cancellation);
        Assert.Equal(["app.20260101-010203.log", "app.log"], _folder.Names);
        Assert.Equal(Enumerable.Range(0, 5), _folder.Numbers("app.20260101-010203.log"));
        Assert.Equal([5], _folder.Numbers("app.log"));
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(9_000)]
    [InlineData(8_300)]
    public async Task BatchMayFillManyFiles(int maxSize)
    {
        using var sink = _folder.Sink(Options with { MaxSize = maxSize });
        await sink.WriteAsync(LogFolder.Batch(1000, 150), Cancellation);
        var names = _folder.Names;
        Assert.Equal("app.20260101-000000-1.log", names[0]);
        Assert.Contains("app.20260101-000000.log", names);
        Assert.All(names, name => Assert.InRange(new FileInfo(_folder[name]).Length, 1, maxSize));
        Assert.Equal(Enumerable.Range(0, 1000), names.SelectMany(_folder.Numbers).Order());
        Assert.InRange(names.Length, 15, 20);
    }

    [Fact]
    public async Task RecordThatIsTooLargeForAFileHasOneAlone()
    {
        using var sink = _folder.Sink(Options with { MaxSize = 5000 });
        await sink.WriteAsync(new[] { LogFolder.Record(0, 1), LogFolder.Record(0, 2, 6000), LogFolder.Record(0, 3), LogFolder.Record(0, 4, 100_000), LogFolder.Record(0, 5) }, Cancellation);
        Assert.Equal([1], _folder.Numbers("app.20260101-000000.log"));
        Assert.Equal([2], _folder.Numbers("app.20260101-000000-1.log"));
        Assert.Equal([3], _folder.Numbers("app.20260101-000000-2.log"));
        Assert.Equal([4], _folder.Numbers("app.20260101-000000-3.log"));
        Assert.Equal([5], _folder.Numbers("app.log"));
    }

    [Theory]
    [InlineData(nameof(FileInterval.Hour), 1)]
    [InlineData(nameof(FileInterval.Day), 24)]
    public async Task FileIsPutAsideWhenItsTimeIsOver(string interval, int hours)
    {
        using var sink = _folder.Sink(Options with { Interval = Enum.Parse<FileInterval>(interval) });
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        _folder.Time.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(1));
        await sink.WriteAsync(LogFolder.Batch(1, 0, 2), Cancellation);
        Assert.Equal(["app.log"], _folder.Names);

        _folder.Time.Advance(TimeSpan.FromSeconds(1));
        await sink.WriteAsync(LogFolder.Batch(1, 0, 3), Cancellation);
        await sink.WriteAsync(LogFolder.Batch(1, 0, 4), Cancellation);
        Assert.Equal([1, 2], _folder.Numbers($"app.2026010{1 + (hours / 24)}-{hours % 24:00}0000.log"));
        Assert.Equal([3, 4], _folder.Numbers("app.log"));
        Assert.Equal(2, _folder.Names.Length);
    }

    [Theory]
    [InlineData("2025-12-31T23:59:59Z", true)]
    [InlineData("2026-01-01T00:00:00Z", false)]
    [InlineData("2027-01-01T00:00:00Z", false)]
    public async Task TimeOfAFileThatIsThereIsThatOfItsLastWrite(string lastWrite, bool isPutAside)
    {
        await File.WriteAllTextAsync(_folder["app.log"], "{\"writer\":0,\"number\":1}\n", Cancellation);
        File.SetLastWriteTimeUtc(_folder["app.log"], DateTimeOffset.Parse(lastWrite, null).UtcDateTime);
        using var sink = _folder.Sink(Options with { Interval = FileInterval.Day });
        await sink.WriteAsync(LogFolder.Batch(1, 0, 2), Cancellation);
        Assert.Equal(isPutAside ? [2] : [1, 2], _folder.Numbers("app.log"));

        _folder.Time.Advance(TimeSpan.FromDays(1));
        await sink.WriteAsync(LogFolder.Batch(1, 0, 3), Cancellation);
        Assert.Equal([3], _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task EmptyFileIsNotPutAside()
    {
        await File.WriteAllTextAsync(_folder["app.log"], "", Cancellation);
        File.SetLastWriteTimeUtc(_folder["app.log"], new DateTime(2025, 1, 1));
        using var sink = _folder.Sink(Options with { Interval = FileInterval.Hour });
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        Assert.Equal(["app.log"], _folder.Names);
    }

    [Fact]
    public async Task FileThatWasTruncatedBeginsItsTimeAnew()
    {
        using var sink = _folder.Sink(Options with { Interval = FileInterval.Hour });
        await sink.WriteAsync(LogFolder.Batch(1, 0, 1), Cancellation);
        await File.WriteAllTextAsync(_folder["app.log"], "", Cancellation);
        _folder.Time.Advance(TimeSpan.FromHours(1));
        await sink.WriteAsync(LogFolder.Batch(1, 0, 2), Cancellation);
        await sink.WriteAsync(LogFolder.Batch(1, 0, 3), Cancellation);
        Assert.Equal(["app.log"], _folder.Names);
        Assert.Equal([2, 3], _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task DeviceIsNeverPutAside()
    {
        // One of its own: the system would not survive it if this test failed on /dev/null.
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can make a device");
        using (var process = Process.Start("mknod", [_folder["app.log"], "c", "1", "3"]))
        {
            await process.WaitForExitAsync(Cancellation);
            Assert.SkipUnless(process.ExitCode == 0, "no device can be made here");
        }

        using var sink = _folder.Sink(Options with { MaxSize = 500, Interval = FileInterval.Hour });
        await sink.WriteAsync(LogFolder.Batch(1000, 100), Cancellation);
        _folder.Time.Advance(TimeSpan.FromHours(2));
        await sink.WriteAsync(LogFolder.Batch(1000, 100), Cancellation);
        Assert.Equal(["app.log"], _folder.Names);
        Assert.Equal(0, new FileInfo(_folder["app.log"]).Length);
    }

    [Fact]
    public async Task OldestFilesGoWhenThereAreTooMany()
    {
        using var sink = _folder.Sink(Options with { MaxSize = 100, KeepFiles = 2 });
        for (var i = 0; i < 6; i++)
        {
            await sink.WriteAsync(LogFolder.Batch(1, 100, i), Cancellation);
            _folder.Time.Advance(TimeSpan.FromSeconds(i % 2));
        }

        Assert.Equal(["app.20260101-000002-1.log", "app.20260101-000002.log", "app.log"], _folder.Names);
        Assert.Equal([3], _folder.Numbers("app.20260101-000002.log"));
        Assert.Equal([4], _folder.Numbers("app.20260101-000002-1.log"));
        Assert.Equal([5], _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task NumberDecidesBetweenFilesOfTheSameSecond()
    {
        foreach (var number in new[] { "", "-1", "-2", "-9", "-10" })
        {
            Touch($"app.20251231-000000{number}.log");
        }

        using var sink = _folder.Sink(Options with { KeepFiles = 2 });
        await sink.WriteAsync(LogFolder.Batch(1, 0), Cancellation);
        Assert.Equal(["app.20251231-000000-10.log", "app.20251231-000000-9.log", "app.log"], _folder.Names);
    }

    [Fact]
    public async Task FilesGoWhenTheyAreTooOld()
    {
        Touch("app.20251231-225959.log");
        Touch("app.20251231-230000.log");
        using var sink = _folder.Sink(Options with { MaxSize = 100, KeepFor = TimeSpan.FromHours(1) });
        await sink.WriteAsync(LogFolder.Batch(1, 100), Cancellation);
        Assert.Equal(["app.20251231-230000.log", "app.log"], _folder.Names);

        _folder.Time.Advance(TimeSpan.FromSeconds(1));
        await sink.WriteAsync(LogFolder.Batch(1, 100), Cancellation);
        Assert.Equal(["app.20260101-000001.log", "app.log"], _folder.Names);
    }

    [Fact]
    public async Task KeepingForLongerThanTimeItselfKeepsAll()
    {
        Touch("app.00010101-000000.log");
        using var sink = _folder.Sink(Options with { KeepFor = TimeSpan.MaxValue });
        await sink.WriteAsync(LogFolder.Batch(1, 100), Cancellation);
        Assert.Equal(["app.00010101-000000.log", "app.log"], _folder.Names);
    }

    [Fact]
    public async Task OtherFilesAreNeverDeleted()
    {
        string[] others =
        [
            "app.20200101-000000", "app.20200101-000000.log.gz", "app.20200101-000000.txt", "app.20200101-0000000.log", "app.20200101-00000.log", "app.20200101-000000-.log",
            "app.20200101-000000-0.log", "app.20200101-000000-01.log", "app.20200101-000000-1-1.log", "app.20200101-000000--1.log", "app.20200101-000000- 1.log", "app.20200101-000000x1.log",
            "app.20200101-000000-99999999999.log", "app.20201301-000000.log", "app.20200101-250000.log", "app.20200101 000000.log", "app.log.20200101-000000", "xapp.20200101-000000.log",
            "abc.20300101-000000.log", "app.20300101-000000-01.log", "app2.20200101-000000.log", "app-20200101-000000.log", "APP.20200101-000000.log", "app.20200101-000000.LOG", "app.log", ".log", "app", "app.", "app..log",
        ];
        foreach (var name in others)
        {
            Touch(name);
        }

        Touch("app.20200101-000000.log");
        Directory.CreateDirectory(_folder["app.20190101-000000.log"]);
        using var sink = _folder.Sink(Options with { MaxSize = 100, KeepFiles = 1, KeepFor = TimeSpan.FromSeconds(1) });
        await sink.WriteAsync(LogFolder.Batch(3, 100), Cancellation);
        Assert.Equal([.. others.Append("app.20260101-000000-1.log").Order(StringComparer.Ordinal)], _folder.Names);
        Assert.True(Directory.Exists(_folder["app.20190101-000000.log"]));
    }

    [Theory]
    [InlineData("app", "app.20260101-000000")]
    [InlineData("a.b.c", "a.b.20260101-000000.c")]
    [InlineData(".log", ".20260101-000000.log")]
    public async Task FilesWithAnyExtensionAreFoundAgain(string name, string aside)
    {
        using var sink = _folder.Sink(LogFolder.Options(_folder[name]) with { MaxSize = 100, KeepFiles = 1 });
        await sink.WriteAsync(LogFolder.Batch(2, 100), Cancellation);
        Assert.Equal([.. new[] { name, aside }.Order(StringComparer.Ordinal)], _folder.Names);
        _folder.Time.Advance(TimeSpan.FromDays(1));
        await sink.WriteAsync(LogFolder.Batch(1, 100), Cancellation);
        Assert.Equal(2, _folder.Names.Length);
        Assert.DoesNotContain(aside, _folder.Names);
    }

    private void Touch(string name) => File.WriteAllText(_folder[name], "");
}
