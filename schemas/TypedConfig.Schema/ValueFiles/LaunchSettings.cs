using TypedConfig.Json;

namespace TypedConfig.Schema;

/// <summary>Reads the environment variables of the profiles in <c>launchSettings.json</c>; each profile is a layer of its own.</summary>
internal static class LaunchSettings
{
    public static IEnumerable<ValueLayer> Read(JsonNode root)
    {
        foreach (var profile in Members(Find(root, "profiles")))
        {
            yield return Layer(Members(Find(profile.Value, "environmentVariables")));
        }
    }

    private static ValueLayer Layer(IEnumerable<JsonMember> members)
    {
        var tree = new LayerTree("__", ":");
        var variables = new Dictionary<string, ValueNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in members)
        {
            if (JsonValues.Text(member.Value) is { Text: { } text } value && !variables.ContainsKey(member.Name.Text))
            {
                var node = tree.Key(tree.Root, member.Name.Text, member.Name.Place);
                variables.Add(member.Name.Text, node);
                node.Set(text, value.Place);
            }
        }

        return new ValueLayer(tree.Root, variables);
    }

    private static JsonNode? Find(JsonNode node, string name) =>
        Members(node).FirstOrDefault(member => string.Equals(member.Name.Text, name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static IReadOnlyList<JsonMember> Members(JsonNode? node) => node is JsonObject members ? members.Members : [];
}
