using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedConfig;

/// <summary>What a value of a store may be, the same for every store: JSON in one spelling, so that equal values have equal bytes.</summary>
internal static class StoreValue
{
    /// <summary>In bytes of UTF-8.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Levels of lists and objects; a file around the values has some of its own.</summary>
    public const int MaxDepth = 60;

    /// <summary>What is wrong with bytes that are no JSON, as part of a sentence.</summary>
    public const string NotJson = "it is not JSON. A text has to be in quotes: \"...\"";

    private const int MaxShown = 80;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The same value in compact spelling, independent of the document it came from. Numbers keep their text.</summary>
    /// <exception cref="ArgumentException">The value breaks a limit. The message never shows it.</exception>
    public static JsonElement Normalize(string key, JsonElement value)
    {
        return TryNormalize(value, out var normalized, out var problem)
            ? normalized
            : throw new ArgumentException($"The value of {key} cannot be stored: {problem}.", nameof(value));
    }

    /// <summary>The same value in compact spelling, or what is wrong with it, as part of a sentence that never shows it.</summary>
    public static bool TryNormalize(JsonElement value, out JsonElement normalized, [NotNullWhen(false)] out string? problem)
    {
        normalized = default;
        problem = Problem(value, MaxDepth);
        if (problem is not null)
        {
            return false;
        }

        if (!TryWrite(value, out var bytes))
        {
            problem = "a text in it is not valid Unicode";
        }
        else if (bytes.Length > MaxBytes)
        {
            problem = $"it takes {bytes.Length} bytes, and {MaxBytes} are allowed";
        }
        else
        {
            normalized = JsonElement.Parse(bytes);
        }

        return problem is null;
    }

    /// <summary>The value that some bytes are, in compact spelling, or what is wrong with them, as part of a sentence that never shows them.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, out JsonElement value, [NotNullWhen(false)] out string? problem)
    {
        value = default;
        if (json.Length > MaxBytes)
        {
            problem = $"it takes {json.Length} bytes, and {MaxBytes} are allowed";
            return false;
        }

        try
        {
            return TryNormalize(JsonElement.Parse(json), out value, out problem);
        }
        catch (JsonException)
        {
            problem = NotJson;
            return false;
        }
    }

    /// <summary>Reads JSON that somebody typed.</summary>
    /// <exception cref="ArgumentException">The text is no JSON; the message shows how a text is spelled.</exception>
    public static JsonElement Parse(string key, string json)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            var spelling = json.Length <= MaxShown ? $"{ErrorText.Of(json)} is not JSON. A text has to be in quotes: {Quoted(json)}" : "the text is not JSON. A text has to be in quotes: \"...\"";

            // Without the inner exception, which quotes what stands around the fault.
            throw new ArgumentException($"The value of {key} cannot be stored: {spelling}", nameof(json));
        }
    }

    /// <summary>Whether two normalized values are the same.</summary>
    public static bool AreEqual(JsonElement left, JsonElement right) => BytesOf(left).SequenceEqual(BytesOf(right));

    /// <summary>The UTF-8 text of a normalized value.</summary>
    public static ReadOnlySpan<byte> BytesOf(JsonElement value) => JsonMarshal.GetRawUtf8Value(value);

    /// <summary>What is wrong with a value, as part of a sentence without the value; null if nothing is.</summary>
    private static string? Problem(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "it is no JSON value",
        JsonValueKind.Array or JsonValueKind.Object when depth == 0 => $"it has more than {MaxDepth} levels",
        JsonValueKind.Array => ProblemOf(value.EnumerateArray(), depth - 1),
        JsonValueKind.Object => RepeatedName(value) ?? ProblemOf(value.EnumerateObject().Select(static property => property.Value), depth - 1),
        _ => null,
    };

    private static string? ProblemOf(IEnumerable<JsonElement> values, int depth) =>
        values.Select(value => Problem(value, depth)).FirstOrDefault(static problem => problem is not null);

    private static string? RepeatedName(JsonElement value)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in value.EnumerateObject())
        {
            if (!names.Add(NameOf(property)))
            {
                return "an object in it has a name twice, or two that differ only in case";
            }
        }

        return null;
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair; the writer finds it too, and refuses the value.
            return "";
        }
    }

    private static bool TryWrite(JsonElement value, out byte[] bytes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            using var writer = new Utf8JsonWriter(buffer, Compact);
            value.WriteTo(writer);
            writer.Flush();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            bytes = [];
            return false;
        }

        bytes = buffer.WrittenSpan.ToArray();
        return true;
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(Encoding.UTF8.GetBytes(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
