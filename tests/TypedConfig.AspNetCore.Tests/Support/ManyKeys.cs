using System.Text.Json.Nodes;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>An answer with many keys.</summary>
internal static class ManyKeys
{
    /// <summary>Copies the first key of an answer under many names, in groups.</summary>
    public static string From(string json, int count)
    {
        var state = JsonNode.Parse(json)!;
        var configuration = state["configurations"]![0]!;
        var pattern = configuration["keys"]![0]!;
        configuration["keys"] = new JsonArray([.. Enumerable.Range(0, count).OrderBy(static i => i % 10).Select(i => Named(pattern.DeepClone(), $"group{i % 10}", $"key{i}"))]);
        return state.ToJsonString();
    }

    private static JsonNode Named(JsonNode key, string group, string name)
    {
        key["group"] = group;
        key["name"] = $"{group}.{name}";
        return key;
    }
}
