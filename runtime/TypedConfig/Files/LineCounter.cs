namespace TypedConfig;

/// <summary>Finds the lines of places in a text that are asked for in their order.</summary>
internal ref struct LineCounter(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _counted;
    private int _line = 1;

    /// <summary>The line of a byte, counted from 1.</summary>
    public int LineAt(int index)
    {
        _line += _text[_counted..index].Count((byte)'\n');
        _counted = index;
        return _line;
    }
}
