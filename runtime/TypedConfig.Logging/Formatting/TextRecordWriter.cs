using System.Buffers;
using System.Text;

namespace TypedConfig;

/// <summary>Writes the message of one record after the other for people: further lines are indented, and nothing steers the terminal.</summary>
internal sealed class TextRecordWriter : ILogWriter
{
    private const char Hidden = '\u00B7';

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(static c => (char)c).Where(char.IsControl), '\u2028', '\u2029']);

    private int _maxText;

    public Utf8Buffer Buffer { get; private set; } = null!;

    public void Begin(Utf8Buffer buffer, int maxText) => (Buffer, _maxText) = (buffer, maxText);

    /// <summary>Ends a line and indents the next one.</summary>
    public void NewLine() => Buffer.Add("\n      "u8);

    // What a schema says may have line breaks too, but is seldom long: not worth a way of its own.
    public void WriteLiteral(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAnyInRange((byte)0, (byte)0x1F) < 0)
        {
            Buffer.Add(utf8);
        }
        else
        {
            WriteText(Encoding.UTF8.GetString(utf8));
        }
    }

    public void WriteName(ReadOnlySpan<byte> utf8)
    {
    }

    public void WriteNumber(long value) => Buffer.Add(value);

    public void WriteNumber(double value) => Buffer.Add(value);

    public void WriteNumber(decimal value) => Buffer.Add(value);

    public void WriteBoolean(bool value) => Buffer.Add(value ? "true"u8 : "false"u8);

    public void WriteText(ReadOnlySpan<char> value)
    {
        var text = TextCut.Of(value, _maxText);
        while (true)
        {
            var control = text.IndexOfAny(Controls);
            var plain = control < 0 ? text : text[..control];
            Buffer.Advance(Encoding.UTF8.GetBytes(plain, Buffer.Reserve(plain.Length * 3)));
            if (control < 0)
            {
                break;
            }

            WriteControl(text[control]);
            text = text[(control + 1)..];
        }

        if (value.Length > _maxText)
        {
            TextCut.AddMark(Buffer, value.Length);
        }
    }

    public void WriteNull() => Buffer.Add("(null)"u8);

    private void WriteControl(char c)
    {
        switch (c)
        {
            case '\n':
                NewLine();
                break;
            case '\r':
                break;
            case '\t':
                Buffer.Add((byte)'\t');
                break;
            default:
                Buffer.Advance(Encoding.UTF8.GetBytes([Hidden], Buffer.Reserve(3)));
                break;
        }
    }
}
