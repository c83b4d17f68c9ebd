using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TypedConfig.Yaml;

namespace TypedConfig;

/// <summary>JSON values in YAML: written so that every YAML reader takes them for what they are, read so that only what JSON takes for a number is one.</summary>
internal static class YamlFlow
{
    // A key in its line has a limit of 1,024 characters, quotes included.
    private const int MaxSimpleKey = 1000;

    /// <summary>What older YAML readers take for something else.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "null", "yes", "no", "on", "off", "y", "n" };

    public static void WriteKey(StringBuilder text, string key)
    {
        var isPlain = char.IsAsciiLetter(key[0]) && !Words.Contains(key);
        text.Append(key.Length > MaxSimpleKey ? "? " : "");
        if (isPlain)
        {
            text.Append(key);
        }
        else
        {
            text.Append('"').Append(key).Append('"');
        }

        text.Append(key.Length > MaxSimpleKey ? "\n: " : ": ");
    }

    public static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                WriteAll(text, '[', ']', value.EnumerateArray(), static (text, item) => Write(text, item));
                break;
            case JsonValueKind.Object:
                WriteAll(text, '{', '}', value.EnumerateObject(), static (text, member) =>
                {
                    WriteText(text, member.Name);
                    text.Append(": ");
                    Write(text, member.Value);
                });
                break;
            case JsonValueKind.String:
                WriteText(text, value.GetString()!);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    public static bool TryRead(YamlNode node, out JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { SkipValidation = true }))
        {
            Read(writer, node);
        }

        try
        {
            value = JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<StringBuilder, T> write)
    {
        text.Append(open);
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            write(text, item);
            separator = ", ";
        }

        text.Append(close);
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                _ when IsShown(rune) => text.Append(rune.ToString()),
                <= 0xFFFF => text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        }

        text.Append('"');
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static void Read(Utf8JsonWriter writer, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    writer.WritePropertyName(entry.Key.Text);
                    Read(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence sequence:
                writer.WriteStartArray();
                sequence.Items.ForEach(item => Read(writer, item));
                writer.WriteEndArray();
                break;
            case YamlScalar scalar:
                Read(writer, scalar);
                break;
        }
    }

    private static void Read(Utf8JsonWriter writer, YamlScalar scalar)
    {
        if (scalar.IsNull)
        {
            writer.WriteNullValue();
        }
        else if (scalar.IsPlain && (scalar.Text is "true" or "false" || IsNumber(scalar.Text)))
        {
            writer.WriteRawValue(scalar.Text, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(scalar.Text);
        }
    }

    private static bool IsNumber(string text)
    {
        if (!char.IsAsciiDigit(text[^1]) || !(text[0] == '-' || char.IsAsciiDigit(text[0])))
        {
            return false;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
