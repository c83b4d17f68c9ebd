using Microsoft.Win32.SafeHandles;

namespace TypedConfig;

/// <summary>An open log file, which ends with a line feed if it holds anything.</summary>
internal sealed class LogFile : IDisposable
{
    private const byte LineFeed = (byte)'\n';

    private readonly SafeFileHandle _handle;
    private readonly FileInfo _place;

    private LogFile(string path, SafeFileHandle handle)
    {
        _handle = handle;
        _place = new FileInfo(path);
    }

    /// <summary>Where it was when it was opened; of a link the target.</summary>
    public string Path => _place.FullName;

    public long Length => RandomAccess.GetLength(_handle);

    public DateTime LastWriteTime => File.GetLastWriteTimeUtc(_handle);

    /// <summary>Opens a file to append to it, and creates it and its folder if they are missing. What a crash left of a record is cut off.</summary>
    public static LogFile Open(string path)
    {
        if (LinkPath.IsLink(path))
        {
            path = LinkPath.Resolve(path);
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            CutPartOfLine(handle);
            return new LogFile(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether it is still what readers find at its path, as far as length and time tell. Two empty files of the same instant look the same; the
    /// records that follow then are in the one that was moved away.
    /// </summary>
    public bool IsInPlace()
    {
        _place.Refresh();
        return _place.Exists && _place.Length == Length && _place.LastWriteTimeUtc == LastWriteTime;
    }

    /// <summary>Writes at a place and not at whatever is the end by then, which .NET cannot: who truncates the file in the middle of a batch finds zeros before the rest of it.</summary>
    public void Write(ReadOnlySpan<byte> lines, long start)
    {
        try
        {
            RandomAccess.Write(_handle, lines, start);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // So .NET says that a file would grow beyond what the system or the user's quota allows.
            throw new IOException("the file would be larger than the system allows", exception);
        }
    }

    /// <summary>After a write that failed: cuts off what it left of a line.</summary>
    /// <returns>How many of the lines are in the file.</returns>
    public int KeepWholeLines(ReadOnlySpan<byte> lines, long start)
    {
        var count = 0;
        try
        {
            var length = Length;
            var arrived = lines[..(int)Math.Clamp(length - start, 0, lines.Length)];
            var whole = arrived[..(arrived.LastIndexOf(LineFeed) + 1)];
            count = whole.Count(LineFeed);
            if (arrived.Length > whole.Length)
            {
                RandomAccess.SetLength(_handle, start + whole.Length);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Why the write failed is what matters; opening the file again tries once more.
        }

        return count;
    }

    public void Dispose() => _handle.Dispose();

    private static void CutPartOfLine(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        var end = length;
        Span<byte> block = stackalloc byte[4096];
        while (end > 0)
        {
            var start = Math.Max(0, end - block.Length);
            var read = RandomAccess.Read(handle, block[..(int)(end - start)], start);
            var last = block[..read].LastIndexOf(LineFeed);
            if (last >= 0)
            {
                end = start + last + 1;
                break;
            }

            end = start;
        }

        if (end == length)
        {
            return;
        }

        // What begins like no record is not ours to cut.
        Span<byte> first = stackalloc byte[1];
        RandomAccess.Read(handle, first, end);
        if (first[0] == (byte)'{')
        {
            RandomAccess.SetLength(handle, end);
        }
        else
        {
            RandomAccess.Write(handle, [LineFeed], length);
        }
    }
}
