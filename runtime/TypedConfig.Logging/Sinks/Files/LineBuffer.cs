namespace TypedConfig;

/// <summary>
/// Gathers lines for one write. Linux ends a write early at a page boundary of the file when the process is killed, so no line crosses one: the line
/// before it is filled up with blanks, which JSON allows ahead of the line feed. A line crosses a boundary only if it is longer than a page, or if it
/// is the first one in the buffer, when the line before it has been written already; being killed in that very moment leaves a part of such a line,
/// which is cut off when the file is opened again.
/// </summary>
internal sealed class LineBuffer
{
    private const byte LineFeed = (byte)'\n';
    private const int PageSize = 4096;
    private const int Capacity = 16 * PageSize;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Capacity, pinned: true);
    private int _count;

    /// <summary>Where in the file the buffer belongs.</summary>
    public long Start { get; private set; }

    /// <summary>Where in the file the next line belongs.</summary>
    public long End => Start + _count;

    /// <summary>Where in the file the page ends in which the last line does.</summary>
    public long EndOfPage => (End + PageSize - 1) / PageSize * PageSize;

    public int Lines { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    /// <summary>How many bytes fit in; the last of them is the last one of a page.</summary>
    private int Room => Capacity - (int)(Start % PageSize) - _count;

    private int PageRoom => PageSize - (int)(End % PageSize);

    /// <summary>Forgets the lines.</summary>
    public void Restart(long start)
    {
        Start = start;
        _count = 0;
        Lines = 0;
    }

    /// <summary>Where in the file a line of a length would end.</summary>
    public long EndAfter(int length) => End + (NeedsNewPage(length) ? PageRoom : 0) + length;

    /// <returns>Whether there was room; if not, the buffer ends with a page.</returns>
    public bool TryAdd(ReadOnlySpan<byte> line)
    {
        if (NeedsNewPage(line.Length))
        {
            FillPage();
        }

        if (line.Length > Room)
        {
            return false;
        }

        line.CopyTo(_bytes.AsSpan(_count));
        _count += line.Length;
        Lines++;
        return true;
    }

    /// <summary>Makes the last line so long that the next one begins with a page.</summary>
    public void FillPage()
    {
        var blanks = PageRoom;
        if (_count > 0 && blanks < PageSize)
        {
            _bytes.AsSpan(_count - 1, blanks).Fill((byte)' ');
            _count += blanks;
            _bytes[_count - 1] = LineFeed;
        }
    }

    private bool NeedsNewPage(int length) => _count > 0 && PageRoom < PageSize && length > PageRoom && (length <= PageSize || length > Room);
}
