using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedConfig;

/// <summary>One JSON object, a member for each key. Comments and trailing commas of people are understood.</summary>
internal sealed class JsonStoreFormat(bool pretty) : StoreFileFormat
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 64,
    };

    public override int MaxBytes => 256 * 1024 * 1024;

    public override Members Read(byte[] content)
    {
        try
        {
            var text = content.AsSpan();
            var root = JsonElement.Parse(text.StartsWith("\uFEFF"u8) ? text[3..] : text, Lenient);
            return root.ValueKind == JsonValueKind.Object
                ? new Members([.. root.EnumerateObject().Select(static member => new Member(member.Name, member.Value, Line: 0))])
                : Members.Refused("the file has to be an object with a member for each key", 1);
        }
        catch (JsonException exception)
        {
            // The message can quote what stands around the fault.
            return Members.Refused("the file is not valid JSON, or has a name twice", exception.LineNumber is { } line ? (int)Math.Min(line + 1, int.MaxValue) : null);
        }
        catch (InvalidOperationException)
        {
            return Members.Refused("a name in the file is not valid Unicode", null);
        }
    }

    public override byte[] Write(StoreState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Indented = pretty, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var key in state.Entries.Keys.Order(StringComparer.Ordinal))
            {
                writer.WritePropertyName(key);
                writer.WriteRawValue(StoreValue.BytesOf(state.Entries[key].Value), skipInputValidation: true);
            }

            writer.WritePropertyName(StoreMeta.Name);
            writer.WriteRawValue(MetaOf(state), skipInputValidation: true);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>On one line: people look at the values.</summary>
    private static ReadOnlySpan<byte> MetaOf(StoreState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            StoreMeta.Write(writer, state);
        }

        return buffer.WrittenSpan;
    }
}
