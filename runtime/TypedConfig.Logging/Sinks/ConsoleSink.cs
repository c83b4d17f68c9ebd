namespace TypedConfig;

/// <summary>Standard output. Whole lines only, whoever writes.</summary>
/// <param name="output">Standard output itself.</param>
internal sealed class ConsoleSink(Stream output) : ILogSink
{
    private readonly SemaphoreSlim _one = new(1);
    private byte[] _lines = new byte[64 * 1024];

    public string Name => "console";

    /// <summary>Whether there is no other sink that could be held up.</summary>
    public bool IsAlone { get; set; }

    public ValueTask WriteAsync(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken)
    {
        var length = 0;
        foreach (var record in records.Span)
        {
            Add(LineOf(record), ref length);
        }

        if (!IsAlone)
        {
            // Elsewhere, so that a reader who has stopped reading holds up no other sink; the lines are a copy.
            return new ValueTask(Task.Run(() => Write(_lines.AsMemory(0, length)), CancellationToken.None));
        }

        Write(_lines.AsMemory(0, length));
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes a record at once, for when there is no pipeline behind it any more.</summary>
    public void WriteNow(LogRecord record) => Write(LineOf(record));

    private static ReadOnlyMemory<byte> LineOf(LogRecord record) => record.Text.IsEmpty ? record.Json : record.Text;

    private void Add(ReadOnlyMemory<byte> line, ref int length)
    {
        if (_lines.Length - length < line.Length)
        {
            Array.Resize(ref _lines, Math.Max(_lines.Length * 2, length + line.Length));
        }

        line.CopyTo(_lines.AsMemory(length));
        length += line.Length;
    }

    private void Write(ReadOnlyMemory<byte> lines)
    {
        _one.Wait();
        try
        {
            output.Write(lines.Span);
            output.Flush();
        }
        finally
        {
            _one.Release();
        }
    }
}
