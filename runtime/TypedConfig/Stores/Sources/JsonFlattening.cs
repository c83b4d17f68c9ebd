using System.Globalization;
using System.Text.Json;

namespace TypedConfig;

/// <summary>Turns a JSON value into configuration paths. Numbers keep their text; an empty list or object is an empty text, which is no reset.</summary>
internal static class JsonFlattening
{
    public static void Add(Dictionary<string, DocumentEntry> entries, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                foreach (var member in value.EnumerateObject())
                {
                    Add(entries, path + ":" + member.Name, member.Value);
                }

                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    Add(entries, path + ":" + index.ToString(CultureInfo.InvariantCulture), item);
                }

                break;
            default:
                entries[path] = new DocumentEntry(TextOf(value), Line: 0);
                break;
        }
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object or JsonValueKind.Array => "",
        _ => value.GetRawText(),
    };
}
