namespace TypedConfig;

/// <summary>
/// Appends records to a file and puts it aside by size and by time. When a call is over, its records are in the file, though perhaps not on the disk.
/// A file that somebody moved, deleted or truncated is opened anew; a link is followed when it is opened.
/// </summary>
internal sealed class FileSink(FileSinkOptions options, TimeProvider time) : ILogSink, IDisposable
{
    /// <summary>A batch of more bytes ends with a page, so that the first line of the next one is safe too.</summary>
    private const int LargeBatch = 16 * 1024;

    private static readonly TimeSpan RotationRetry = TimeSpan.FromMinutes(1);

    private readonly LineBuffer _buffer = new();
    private LogFile? _file;
    private long _period;
    private long? _rotationFailed;
    private int _written;

    public string Name => "file";

    public ValueTask WriteAsync(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken)
    {
        _written = 0;
        try
        {
            Write(records.Span, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception fault) when (IsFileFault(fault))
        {
            Dispose();
            throw new LogSinkException($"{options.Path} cannot be written: {ReasonOf(fault)}", _written, fault);
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private static bool IsFileFault(Exception fault) => fault is IOException or UnauthorizedAccessException or NotSupportedException;

    private string ReasonOf(Exception fault) => fault switch
    {
        NotSupportedException => "a pipe or a terminal is in the place of the file",
        _ when Directory.Exists(options.Path) => FileFaults.DirectoryInstead,
        _ => fault.Message,
    };

    private void Write(ReadOnlySpan<LogRecord> records, DateTime now)
    {
        var file = Prepare(now);
        var bytes = 0L;
        foreach (var record in records)
        {
            var line = record.Json.Span;
            if (_buffer.End > 0 && _buffer.EndAfter(line.Length) > options.MaxSize && MayRotate())
            {
                Flush(file);
                file = Rotate(file, now);
            }

            Add(file, line);
            bytes += line.Length;
        }

        if (bytes > LargeBatch && _buffer.EndOfPage <= options.MaxSize)
        {
            _buffer.FillPage();
        }

        Flush(file);
    }

    private LogFile Prepare(DateTime now)
    {
        var file = _file is not null && _file.IsInPlace() ? _file : Open(now);
        _buffer.Restart(file.Length);
        return PeriodOf(now) > _period && MayRotate() ? Rotate(file, now) : file;
    }

    private LogFile Open(DateTime now)
    {
        Dispose();
        _file = LogFile.Open(options.Path);
        var length = _file.Length;
        _buffer.Restart(length);
        _period = length == 0 ? PeriodOf(now) : Math.Min(PeriodOf(now), PeriodOf(_file.LastWriteTime));
        var since = options.KeepFor is { } keepFor && keepFor < now - DateTime.MinValue ? now - keepFor : DateTime.MinValue;
        new FileArchive(_file.Path).Prune(options.KeepFiles, since);
        return _file;
    }

    private long PeriodOf(DateTime moment) => options.Interval switch
    {
        FileInterval.Hour => moment.Ticks / TimeSpan.TicksPerHour,
        FileInterval.Day => moment.Ticks / TimeSpan.TicksPerDay,
        _ => 0,
    };

    private bool MayRotate() => _rotationFailed is not { } failed || time.GetElapsedTime(failed) >= RotationRetry;

    private LogFile Rotate(LogFile file, DateTime now)
    {
        if (file.Length == 0)
        {
            // A device, which has no length, or a file that was just truncated.
            _buffer.Restart(0);
            _period = PeriodOf(now);
            return file;
        }

        try
        {
            new FileArchive(file.Path).Add(now);
            _rotationFailed = null;
        }
        catch (Exception fault) when (IsFileFault(fault))
        {
            _rotationFailed = time.GetTimestamp();
            return file;
        }

        return Open(now);
    }

    private void Add(LogFile file, ReadOnlySpan<byte> line)
    {
        if (_buffer.TryAdd(line))
        {
            return;
        }

        Flush(file);
        if (!_buffer.TryAdd(line))
        {
            Append(file, line, 1);
        }
    }

    private void Flush(LogFile file)
    {
        if (_buffer.Lines > 0)
        {
            Append(file, _buffer.Bytes, _buffer.Lines);
        }
    }

    private void Append(LogFile file, ReadOnlySpan<byte> lines, int count)
    {
        try
        {
            file.Write(lines, _buffer.Start);
        }
        catch (Exception fault) when (IsFileFault(fault))
        {
            _written += file.KeepWholeLines(lines, _buffer.Start);
            throw;
        }

        _written += count;
        _buffer.Restart(_buffer.Start + lines.Length);
    }
}
