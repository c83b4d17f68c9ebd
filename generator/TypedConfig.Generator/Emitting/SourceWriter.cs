using System.Text;

namespace TypedConfig.Generator;

/// <summary>Writes indented C#: line feeds on every system, no trailing spaces, one blank line at most.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes a block of lines at the current indentation, keeping the indentation they have among themselves.</summary>
    public void Write(string block)
    {
        var start = 0;
        for (var end = block.IndexOf('\n'); end >= 0; end = block.IndexOf('\n', start))
        {
            WriteLine(block, start, end);
            start = end + 1;
        }

        WriteLine(block, start, block.Length);
    }

    /// <summary>Separates what follows, unless a separation or the start of a block is there already.</summary>
    public void BlankLine()
    {
        if (!EndsWith("\n\n") && !EndsWith("{\n"))
        {
            _text.Append('\n');
        }
    }

    /// <summary>Opens a block in braces, below a header if there is one.</summary>
    public void Open(string header)
    {
        if (header.Length > 0)
        {
            Write(header);
        }

        Write("{");
        _indent++;
    }

    public void Close(string closing = "}")
    {
        _indent--;
        while (EndsWith("\n\n"))
        {
            _text.Length--;
        }

        Write(closing);
    }

    /// <summary>Writes with one more level of indentation.</summary>
    public void Indented(Action write)
    {
        _indent++;
        write();
        _indent--;
    }

    public override string ToString() => _text.ToString();

    private void WriteLine(string block, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(block[end - 1]))
        {
            end--;
        }

        if (end == start)
        {
            BlankLine();
        }
        else
        {
            _text.Append(' ', _indent * 4).Append(block, start, end - start).Append('\n');
        }
    }

    private bool EndsWith(string end)
    {
        if (_text.Length < end.Length)
        {
            return false;
        }

        for (var i = 0; i < end.Length; i++)
        {
            if (_text[_text.Length - end.Length + i] != end[i])
            {
                return false;
            }
        }

        return true;
    }
}
