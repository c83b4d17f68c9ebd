using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TypedConfig;

/// <summary>
/// JSON text, read to the same paths and texts as the framework's JSON source reads it, so that what a file means does not change when its source
/// is swapped; with lines, which that one does not know.
/// </summary>
internal sealed class JsonDocumentParser : IDocumentParser
{
    private JsonDocumentParser()
    {
    }

    public static JsonDocumentParser Instance { get; } = new();

    public int MaxBytes => Array.MaxLength;

    public ParsedDocument Parse(byte[] content)
    {
        try
        {
            return new JsonFileFlattening(Utf8Of(content)).Flatten();
        }
        catch (JsonException exception)
        {
            // The message quotes the text around the fault, which may be a secret.
            return ParsedDocument.Refused($"not valid JSON at byte {exception.BytePositionInLine + 1} of the line", (int)Math.Min((exception.LineNumber ?? 0) + 1, int.MaxValue));
        }
    }

    /// <summary>Other encodings, and bytes that are none, are read as the framework's source reads them.</summary>
    private static ReadOnlySpan<byte> Utf8Of(byte[] content)
    {
        if (!Utf8.IsValid(content))
        {
            using var reader = new StreamReader(new MemoryStream(content, writable: false));
            content = Encoding.UTF8.GetBytes(reader.ReadToEnd());
        }

        var text = content.AsSpan();
        return text.StartsWith("\uFEFF"u8) ? text[3..] : text;
    }
}
