using System.Diagnostics;

namespace TypedConfig.Tests.Files;

public sealed class FileSinkFaultTests : IDisposable
{

    private readonly LogFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FullDeviceIsReportedEachTime()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's");
        using var sink = _folder.Sink(LogFolder.Options("/dev/full"));
        for (var i = 0; i < 3; i++)
        {
            var fault = await Fault(sink, LogFolder.Batch(1000, 100));
            Assert.Equal(0, fault.Written);
            Assert.StartsWith("/dev/full cannot be written: No space left on device", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WhatDidNotFitIsCutBackToWholeLinesAndCounted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the limit is Linux's");
        await ChildTest.Run(async () =>
        {
            foreach (var length in new[] { 100, 1000, 3000, 150_000 })
            {
                var name = $"{length}.log";
                using var sink = _folder.Sink(name);
                var next = 0;
                foreach (var limit in new nuint[] { 1_000_000, 1_000_001, 1_001_234, 1_200_000 })
                {
                    ChildTest.LimitFiles(limit);
                    next += await WriteUntilFull(sink, length, next);
                    Assert.Equal(Enumerable.Range(0, next), _folder.Numbers(name));
                }

                ChildTest.LimitFiles(nuint.MaxValue);
                await sink.WriteAsync(LogFolder.Batch(100, length, next), Cancellation);
                Assert.Equal(Enumerable.Range(0, next + 100), _folder.Numbers(name));
            }
        });
    }

    [Fact]
    public async Task FaultAfterARotationCountsTheRecordsOfBothFiles()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the limit is Linux's");
        await ChildTest.Run(async () =>
        {
            using var sink = _folder.Sink(LogFolder.Options(_folder["app.log"]) with { MaxSize = 10_000 });
            ChildTest.LimitFiles(20_000);
            var fault = await Fault(sink, [.. LogFolder.Batch(100, 150), LogFolder.Record(0, 100, 30_000), LogFolder.Record(0, 101)]);
            ChildTest.LimitFiles(nuint.MaxValue);
            Assert.Equal(100, fault.Written);
            Assert.Equal(Enumerable.Range(0, 100), _folder.Names.SelectMany(_folder.Numbers).Order());
            await sink.WriteAsync(LogFolder.Batch(1, 0, 7), Cancellation);
            Assert.Equal([7], _folder.Numbers("app.log"));
        });
    }

    [Fact]
    public async Task FolderInPlaceOfTheFileIsReportedUntilItIsGone()
    {
        Directory.CreateDirectory(_folder["app.log"]);
        using var sink = _folder.Sink();
        for (var i = 0; i < 2; i++)
        {
            var fault = await Fault(sink, LogFolder.Batch(2, 0));
            Assert.Equal(0, fault.Written);
            Assert.Equal($"{_folder["app.log"]} cannot be written: a directory is in the place of the file", fault.Message);
        }

        Directory.Delete(_folder["app.log"]);
        await sink.WriteAsync(LogFolder.Batch(2, 0), Cancellation);
        Assert.Equal([0, 1], _folder.Numbers("app.log"));
    }

    [Fact]
    public async Task FileInPlaceOfTheFolderIsReported()
    {
        await File.WriteAllTextAsync(_folder["folder"], "", Cancellation);
        using var sink = _folder.Sink("folder/app.log");
        var fault = await Fault(sink, LogFolder.Batch(1, 0));
        Assert.StartsWith($"{_folder["folder/app.log"]} cannot be written: ", fault.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(fault.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task PipeIsReportedAndHoldsNobodyUp()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere there are no named pipes, or opening one waits for its reader");
        using (var process = Process.Start("mkfifo", [_folder["app.log"]]))
        {
            await process.WaitForExitAsync(Cancellation);
            Assert.Equal(0, process.ExitCode);
        }

        using var sink = _folder.Sink();
        var fault = await Fault(sink, LogFolder.Batch(1, 0));
        Assert.Equal($"{_folder["app.log"]} cannot be written: a pipe or a terminal is in the place of the file", fault.Message);
    }

    [Fact]
    public async Task FileWithoutPermissionIsReported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions are Unix's");
        await ChildTest.Run(async () =>
        {
            await FolderInPlaceOfTheFileIsReportedUntilItIsGone();
            using var open = ChildTest.OpenFolder();
            var path = open.Write("app.log", "");
            SetMode(path, 0b_100_100_100);
            using var sink = _folder.Sink(LogFolder.Options(path));
            using (ChildTest.BecomeNobody())
            {
                var fault = await Fault(sink, LogFolder.Batch(1, 0));
                Assert.StartsWith($"{path} cannot be written: Access to the path '{path}' is denied.", fault.Message, StringComparison.Ordinal);
            }

            SetMode(path, 0b_110_110_110);
            await sink.WriteAsync(LogFolder.Batch(1, 0), Cancellation);
            Assert.Single(LogFolder.Read(path));
        });
    }

    [Fact]
    public async Task FileThatCannotBeRenamedIsContinuedAndTriedAgainLater()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions are Unix's");
        await ChildTest.Run(async () =>
        {
            using var open = ChildTest.OpenFolder();
            var path = open.Write("app.log", "");
            SetMode(path, 0b_110_110_110);
            var options = LogFolder.Options(path) with { MaxSize = 200, KeepFiles = 1 };
            using var sink = _folder.Sink(options);
            using (var warm = _folder.Sink(options with { Path = _folder["app.log"] }))
            {
                await warm.WriteAsync(LogFolder.Batch(10, 100), Cancellation);
            }

            SetMode(open.Path, 0b_101_101_101);
            using (ChildTest.BecomeNobody())
            {
                await sink.WriteAsync(LogFolder.Batch(10, 100), Cancellation);
            }

            SetMode(open.Path, 0b_111_111_111);
            _folder.Time.Advance(TimeSpan.FromSeconds(59));
            await sink.WriteAsync(LogFolder.Batch(2, 100, 10), Cancellation);
            Assert.Equal(Enumerable.Range(0, 12), LogFolder.Read(path).Select(record => record.Number));

            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            await sink.WriteAsync(LogFolder.Batch(2, 100, 12), Cancellation);
            Assert.Equal([12, 13], LogFolder.Read(path).Select(record => record.Number));
            Assert.Equal(Enumerable.Range(0, 12), LogFolder.Read(open["app.20260101-000100.log"]).Select(record => record.Number));
        });
    }

    [Fact]
    public async Task FileThatCannotBeDeletedIsNoFailure()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions are Unix's");
        await ChildTest.Run(async () =>
        {
            await FolderInPlaceOfTheFileIsReportedUntilItIsGone();
            using var open = ChildTest.OpenFolder();
            var path = open.Write("app.log", "");
            open.Write("app.20250101-000000.log", "");
            SetMode(path, 0b_110_110_110);
            var options = LogFolder.Options(path) with { KeepFor = TimeSpan.FromDays(1) };
            using var sink = _folder.Sink(options);
            SetMode(open.Path, 0b_101_101_101);
            using (ChildTest.BecomeNobody())
            {
                await sink.WriteAsync(LogFolder.Batch(1, 0), Cancellation);
            }

            Assert.True(File.Exists(open["app.20250101-000000.log"]));
            Assert.Single(LogFolder.Read(path));
            SetMode(open.Path, 0b_111_111_111);
        });
    }

    [Fact]
    public async Task MessageHoldsNoPartOfARecord()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's");
        using var sink = _folder.Sink(LogFolder.Options("/dev/full"));
        Assert.DoesNotContain("xxx", (await Fault(sink, LogFolder.Batch(10, 100))).ToString(), StringComparison.Ordinal);
    }

    private static async Task<LogSinkException> Fault(FileSink sink, LogRecord[] records) =>
        await Assert.ThrowsAsync<LogSinkException>(async () => await sink.WriteAsync(records, Cancellation));

    /// <returns>How many records are in the file.</returns>
    private static async Task<int> WriteUntilFull(FileSink sink, int length, int from)
    {
        for (var written = 0; ;)
        {
            try
            {
                await sink.WriteAsync(LogFolder.Batch(100, length, from + written), Cancellation);
                written += 100;
            }
            catch (LogSinkException fault)
            {
                Assert.InRange(fault.Written, 0, 99);
                Assert.Contains("the file would be larger than the system allows", fault.Message, StringComparison.Ordinal);
                return written + fault.Written;
            }
        }
    }

    private static void SetMode(string path, int mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)mode);
        }
    }
}
