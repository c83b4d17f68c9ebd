using TypedConfig.Json;

namespace TypedConfig.Schema;

/// <summary>Turns JSON into configuration paths as .NET's source does: an empty list is an empty text, an empty object null.</summary>
internal static class JsonValues
{
    public static LayerTree Flatten(JsonNode root)
    {
        var tree = new LayerTree(":");
        if (root is JsonObject document)
        {
            AddMembers(tree, tree.Root, document);
        }
        else
        {
            tree.Refuse(StartOf(root.Place), "the document has to be an object of keys to values");
        }

        return tree;
    }

    /// <summary>Null for what is no single value.</summary>
    public static SetText? Text(JsonNode node) => node is not JsonScalar scalar ? null : new SetText(
        scalar.Kind switch
        {
            JsonKind.Null => null,
            JsonKind.True => bool.TrueString,
            JsonKind.False => bool.FalseString,
            _ => scalar.Text,
        },
        scalar.Place);

    private static void AddMembers(LayerTree tree, ValueNode parent, JsonObject members)
    {
        foreach (var member in members.Members)
        {
            Add(tree, tree.Key(parent, member.Name.Text, member.Name.Place), member.Value);
        }
    }

    private static void Add(LayerTree tree, ValueNode node, JsonNode value)
    {
        switch (value)
        {
            // An empty one takes the place of what stands there already, as in .NET's source.
            case JsonObject { Members.Count: 0 }:
                node.Set(null, value.Place);
                break;
            case JsonArray { Items.Count: 0 }:
                node.Set("", value.Place);
                break;
            case JsonObject members:
                AddMembers(tree, node, members);
                break;
            case JsonArray list:
                AddItems(tree, node, list);
                break;
            default:
                tree.Set(node, Text(value)!.Text, value.Place);
                break;
        }
    }

    private static void AddItems(LayerTree tree, ValueNode node, JsonArray list)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i];
            Add(tree, LayerTree.Item(node, i, item is JsonScalar ? item.Place : StartOf(item.Place)), item);
        }
    }

    /// <summary>The bracket that opens a list or object: the whole of it may be long.</summary>
    private static Place StartOf(Place place) => place with { EndLine = place.Line, EndColumn = place.Column + 1 };
}
