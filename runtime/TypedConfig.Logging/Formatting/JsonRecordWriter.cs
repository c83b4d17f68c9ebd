namespace TypedConfig;

/// <summary>Writes the message and the arguments of one record after the other as JSON.</summary>
internal sealed class JsonRecordWriter : ILogWriter
{
    /// <summary>In bytes: behind that no further argument is written.</summary>
    private const int MaxRecord = 1024 * 1024;

    private FieldNames _names = FieldNames.Default;
    private int _maxText;
    private bool _isMessage;
    private bool _isSkipping;

    public Utf8Buffer Buffer { get; private set; } = null!;

    /// <summary>Whether the record got too long for all its arguments.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Whether what is being written is cut at the next chance.</summary>
    public bool IsTooLong => Buffer.Length > MaxRecord;

    /// <summary>Begins a record.</summary>
    public void Begin(Utf8Buffer buffer, FieldNames names, int maxText)
    {
        (Buffer, _names, _maxText) = (buffer, names, maxText);
        (_isMessage, _isSkipping, IsTruncated) = (false, false, false);
    }

    /// <summary>What is written from here on is the inside of a string.</summary>
    public void BeginMessage() => _isMessage = true;

    public void EndMessage() => _isMessage = false;

    /// <summary>A whole string.</summary>
    public void WriteString(ReadOnlySpan<char> text)
    {
        Buffer.Add((byte)'"');
        WriteCut(text);
        Buffer.Add((byte)'"');
    }

    public void WriteLiteral(ReadOnlySpan<byte> utf8) => JsonText.Add(Buffer, utf8);

    public void WriteName(ReadOnlySpan<byte> utf8)
    {
        if (IsFull())
        {
            return;
        }

        var isReserved = _names.IsReserved(utf8);
        if (!isReserved && JsonText.IsPlain(utf8))
        {
            var field = Buffer.Reserve(utf8.Length + 4);
            field[0] = (byte)',';
            field[1] = (byte)'"';
            utf8.CopyTo(field[2..]);
            field[utf8.Length + 2] = (byte)'"';
            field[utf8.Length + 3] = (byte)':';
            Buffer.Advance(utf8.Length + 4);
            return;
        }

        Buffer.Add(",\""u8);
        JsonText.Add(Buffer, utf8);
        Buffer.Add(isReserved ? "_\":"u8 : "\":"u8);
    }

    /// <summary>Whether there is no room for another argument; its value is skipped then.</summary>
    public bool IsFull()
    {
        _isSkipping = IsTooLong;
        IsTruncated |= _isSkipping;
        return _isSkipping;
    }

    public void WriteNumber(long value)
    {
        if (!_isSkipping)
        {
            Buffer.Add(value);
        }
    }

    public void WriteNumber(double value)
    {
        if (!double.IsFinite(value))
        {
            WriteText(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
        else if (!_isSkipping)
        {
            ShortNumber.Add(Buffer, value);
        }
    }

    public void WriteNumber(decimal value)
    {
        if (!_isSkipping)
        {
            Buffer.Add(value);
        }
    }

    public void WriteBoolean(bool value)
    {
        if (!_isSkipping)
        {
            Buffer.Add(value ? "true"u8 : "false"u8);
        }
    }

    public void WriteText(ReadOnlySpan<char> value)
    {
        if (_isMessage)
        {
            WriteCut(value);
        }
        else if (!_isSkipping)
        {
            WriteString(value);
        }
    }

    public void WriteNull()
    {
        if (!_isSkipping)
        {
            Buffer.Add(_isMessage ? "(null)"u8 : "null"u8);
        }
    }

    private void WriteCut(ReadOnlySpan<char> text)
    {
        JsonText.Add(Buffer, TextCut.Of(text, _maxText));
        if (text.Length > _maxText)
        {
            TextCut.AddMark(Buffer, text.Length);
        }
    }
}
