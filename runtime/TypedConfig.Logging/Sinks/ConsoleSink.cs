namespace TypedConfig;

/// <summary>Standard output. Whole lines only, whoever writes.</summary>
/// <param name="output">Standard output itself.</param>
internal sealed class ConsoleSink(Stream output) : ILogSink
{
    /// <summary>How long who logs after the end waits for a reader who has stopped reading.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>In bytes: a batch of more is written in pieces, so that large records take no more memory than one of them does.</summary>
    private const int MaxPiece = 1024 * 1024;

    private readonly Lock _one = new();
    private byte[] _lines = new byte[64 * 1024];

    public string Name => "console";

    public ValueTask WriteAsync(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken)
    {
        var length = 0;
        foreach (var record in records.Span)
        {
            var line = LineOf(record).Span;
            if (length > 0 && length + line.Length > MaxPiece)
            {
                WriteLines(length);
                length = 0;
            }

            Add(line, ref length);
        }

        WriteLines(length);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes a record at once, for when there is no pipeline behind it any more.</summary>
    /// <returns>Whether it could.</returns>
    public bool TryWriteNow(LogRecord record)
    {
        if (!_one.TryEnter(Patience))
        {
            return false;
        }

        try
        {
            Write(LineOf(record).Span);
            return true;
        }
        finally
        {
            _one.Exit();
        }
    }

    private static ReadOnlyMemory<byte> LineOf(LogRecord record) => record.Text.IsEmpty ? record.Json : record.Text;

    private void Add(ReadOnlySpan<byte> line, ref int length)
    {
        if (_lines.Length - length < line.Length)
        {
            Array.Resize(ref _lines, Math.Max(_lines.Length * 2, length + line.Length));
        }

        line.CopyTo(_lines.AsSpan(length));
        length += line.Length;
    }

    private void WriteLines(int length)
    {
        lock (_one)
        {
            Write(_lines.AsSpan(0, length));
        }
    }

    private void Write(ReadOnlySpan<byte> lines)
    {
        output.Write(lines);
        output.Flush();
    }
}
