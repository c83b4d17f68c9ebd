using System.ComponentModel;

namespace TypedConfig;

/// <summary>
/// Takes the parts of a log record as they are, so that none of them has to become an object or a text first. Whoever formats a record
/// implements it; log states write to it. Used by one thread at a time; spans are read before a call returns.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface ILogWriter
{
    /// <summary>A part of the message that is the same in every record.</summary>
    /// <param name="utf8">Unescaped UTF-8.</param>
    void WriteLiteral(ReadOnlySpan<byte> utf8);

    /// <summary>The name of the argument whose value is written next; not written inside a message.</summary>
    /// <param name="utf8">The schema's spelling, unescaped UTF-8.</param>
    void WriteName(ReadOnlySpan<byte> utf8);

    /// <summary>A whole number.</summary>
    void WriteNumber(long value);

    /// <summary>A number, which may be no finite one.</summary>
    void WriteNumber(double value);

    /// <summary>A decimal number, with the digits it has.</summary>
    void WriteNumber(decimal value);

    /// <summary>True or false.</summary>
    void WriteBoolean(bool value);

    /// <summary>A text, of any length and with any characters.</summary>
    void WriteText(ReadOnlySpan<char> value);

    /// <summary>No value.</summary>
    void WriteNull();
}
