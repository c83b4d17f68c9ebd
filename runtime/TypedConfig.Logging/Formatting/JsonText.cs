using System.Buffers;
using System.Text;

namespace TypedConfig;

/// <summary>Writes the inside of JSON strings: valid for any input, and never more than one line.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> SpecialChars = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static c => (char)c), '"', '\\', '\u007F']);
    private static readonly SearchValues<byte> SpecialBytes = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static c => (byte)c), (byte)'"', (byte)'\\', 0x7F]);

    /// <summary>Lone surrogates become U+FFFD.</summary>
    public static void Add(Utf8Buffer buffer, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var special = text.IndexOfAny(SpecialChars);
            var plain = special < 0 ? text : text[..special];
            buffer.Advance(Encoding.UTF8.GetBytes(plain, buffer.Reserve(plain.Length * 3)));
            if (special < 0)
            {
                return;
            }

            AddEscaped(buffer, (byte)text[special]);
            text = text[(special + 1)..];
        }
    }

    /// <param name="buffer">Where to write.</param>
    /// <param name="utf8">Valid UTF-8.</param>
    public static void Add(Utf8Buffer buffer, ReadOnlySpan<byte> utf8)
    {
        while (true)
        {
            var special = utf8.IndexOfAny(SpecialBytes);
            buffer.Add(special < 0 ? utf8 : utf8[..special]);
            if (special < 0)
            {
                return;
            }

            AddEscaped(buffer, utf8[special]);
            utf8 = utf8[(special + 1)..];
        }
    }

    /// <summary>Whether nothing has to be escaped.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> utf8) => !utf8.ContainsAny(SpecialBytes);

    /// <summary>A whole string, its quotes included.</summary>
    public static byte[] Quoted(string text)
    {
        var buffer = new Utf8Buffer();
        buffer.Add((byte)'"');
        Add(buffer, text);
        buffer.Add((byte)'"');
        return buffer.Part(0, buffer.Length).ToArray();
    }

    private static void AddEscaped(Utf8Buffer buffer, byte c)
    {
        switch (c)
        {
            case (byte)'"' or (byte)'\\':
                buffer.Add((byte)'\\');
                buffer.Add(c);
                break;
            case (byte)'\n':
                buffer.Add("\\n"u8);
                break;
            case (byte)'\r':
                buffer.Add("\\r"u8);
                break;
            case (byte)'\t':
                buffer.Add("\\t"u8);
                break;
            default:
                buffer.Add("\\u00"u8);
                buffer.Add(c, "x2");
                break;
        }
    }
}
