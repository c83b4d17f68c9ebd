using TypedConfig.Schema;

namespace TypedConfig.Json;

/// <summary>A place in a text that knows its line and column.</summary>
internal sealed class JsonCursor(string text)
{
    private int _line = 1;
    private int _lineStart;

    public int Index { get; private set; }

    /// <summary>The character here; 0 at the end, which no JSON text contains.</summary>
    public char Current => At(0);

    public bool IsAtEnd => Index == text.Length;

    private int Column => Index - _lineStart + 1;

    public char At(int offset) => Index + offset < text.Length ? text[Index + offset] : '\0';

    public string TextFrom(int index) => text.Substring(index, Index - index);

    /// <summary>A line ends as in the compiler's texts, so that its lines and these are the same.</summary>
    public void Advance()
    {
        var current = text[Index++];
        var ends = current is '\n' or '\u0085' or '\u2028' or '\u2029' || (current == '\r' && Current != '\n');
        if (ends)
        {
            _line++;
            _lineStart = Index;
        }
    }

    public void Advance(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Advance();
        }
    }

    /// <summary>The empty stretch here.</summary>
    public Place Here => new(_line, Column, _line, Column);

    /// <summary>From the start of another stretch to here.</summary>
    public Place Since(Place start) => new(start.Line, start.Column, _line, Column);
}
