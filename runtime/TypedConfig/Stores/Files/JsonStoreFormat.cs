using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedConfig;

/// <summary>One JSON object, a member for each key. Comments and trailing commas of people are understood.</summary>
internal sealed class JsonStoreFormat(bool pretty) : StoreFileFormat
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public override int MaxBytes => 256 * 1024 * 1024;

    public override Members Read(byte[] content)
    {
        try
        {
            var text = content.AsSpan();
            return ReadMembers(text.StartsWith("\uFEFF"u8) ? text[3..] : text);
        }
        catch (JsonException exception)
        {
            // The message can quote what stands around the fault.
            return Members.Refused("the file is not valid JSON", exception.LineNumber is { } line ? (int)Math.Min(line + 1, int.MaxValue) : null);
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

    private static Members ReadMembers(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, Lenient);
        var lines = new LineCounter(text);
        var members = new List<Member>();
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Members.Refused("the file has to be an object with a member for each key", 1);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, line) = (reader.GetString()!, lines.LineAt((int)reader.TokenStartIndex));
            reader.Read();
            members.Add(new Member(name, JsonElement.ParseValue(ref reader), line));
        }

        // What follows the object is an error.
        reader.Read();
        return new Members(members);
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
