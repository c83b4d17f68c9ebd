namespace TypedConfig;

/// <summary>Bytes that grow as they are written, and are written again and again.</summary>
internal sealed class Utf8Buffer
{
    /// <summary>What most records fit into.</summary>
    private const int Usual = 1024;

    /// <summary>A buffer that one large record made grow beyond this is not kept.</summary>
    private const int Largest = 16 * Usual;

    private byte[] _bytes = new byte[Usual];

    public int Length { get; private set; }

    /// <summary>How much memory the buffer takes.</summary>
    public int Capacity => _bytes.Length;

    public ReadOnlyMemory<byte> Part(int start, int length) => _bytes.AsMemory(start, length);

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > Largest)
        {
            _bytes = new byte[Usual];
        }
    }

    /// <summary>Room for at least so many bytes, which <see cref="Advance"/> makes part of the buffer.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + size));
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int size) => Length += size;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void Add(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    /// <summary>Replaces the byte at a place, or adds it where the buffer ends there.</summary>
    public void ReplaceFirst(int start, byte value)
    {
        if (Length == start)
        {
            Add(value);
        }

        _bytes[start] = value;
    }

    /// <summary>Adds what has a text in UTF-8 of its own, of 64 bytes at most.</summary>
    public void Add<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(Reserve(64), out var written, format, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }
}
