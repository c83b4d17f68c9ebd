using System.Text.Json;
using Microsoft.Extensions.Configuration.Json;

namespace TypedConfig;

/// <summary>JSON text read by the framework's own parser, so that what a file means does not change when its source is swapped.</summary>
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
            using var stream = new MemoryStream(content, writable: false);
            return ParsedDocument.Of(new StockParser().Read(stream));
        }
        catch (FormatException exception) when (exception.InnerException is JsonException { LineNumber: { } line } json)
        {
            // The inner message quotes the text around the fault, which may be a secret.
            return ParsedDocument.Refused($"not valid JSON at byte {json.BytePositionInLine + 1} of the line", (int)Math.Min(line + 1, int.MaxValue));
        }
        catch (FormatException exception)
        {
            return ParsedDocument.Refused(exception.InnerException is null ? exception.Message : "not valid JSON", null);
        }
    }

    private sealed class StockParser() : JsonConfigurationProvider(new JsonConfigurationSource())
    {
        public Dictionary<string, DocumentEntry> Read(Stream stream)
        {
            Load(stream);
            var entries = new Dictionary<string, DocumentEntry>(Data.Count, StringComparer.OrdinalIgnoreCase);
            foreach (var (path, value) in Data)
            {
                entries[path] = new DocumentEntry(value, Line: 0);
            }

            return entries;
        }
    }
}
