using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Turns YAML into configuration paths as <c>AddYamlFile</c> does.</summary>
internal static class YamlValues
{
    public static LayerTree Flatten(YamlNode? root)
    {
        var tree = new LayerTree(":");
        if (root is YamlMapping mapping)
        {
            AddEntries(tree, tree.Root, mapping);
        }
        else if (root is not (null or YamlScalar { IsNull: true }))
        {
            tree.Refuse(StartOf(root), "the document has to be a mapping of keys to values");
        }

        return tree;
    }

    private static void AddEntries(LayerTree tree, ValueNode parent, YamlMapping mapping)
    {
        var seen = new Dictionary<string, YamlScalar>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in mapping.Entries)
        {
            if (seen.TryGetValue(entry.Key.Text, out var first))
            {
                tree.Refuse(Place.Of(entry.Key), $"the key differs only in case from the one in line {first.Line}");
                return;
            }

            seen.Add(entry.Key.Text, entry.Key);
            Add(tree, tree.Key(parent, entry.Key.Text, Place.Of(entry.Key)), entry.Value);
        }
    }

    private static void Add(LayerTree tree, ValueNode node, YamlNode value)
    {
        switch (value)
        {
            case YamlMapping { Entries.Count: > 0 } mapping:
                AddEntries(tree, node, mapping);
                break;
            case YamlSequence { Items.Count: > 0 } sequence:
                AddItems(tree, node, sequence);
                break;
            case YamlScalar scalar:
                tree.Set(node, scalar.IsNull ? null : scalar.Text, Place.Of(scalar, node.Place));
                break;
            default:
                tree.Set(node, value is YamlSequence ? "" : null, StartOf(value));
                break;
        }
    }

    private static void AddItems(LayerTree tree, ValueNode node, YamlSequence sequence)
    {
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var item = sequence.Items[i];
            Add(tree, LayerTree.Item(node, i, Place.Of(item, StartOf(item))), item);
        }
    }

    private static Place StartOf(YamlNode node) => new(node.Line, node.Column, node.Line, node.Column + 1);
}
