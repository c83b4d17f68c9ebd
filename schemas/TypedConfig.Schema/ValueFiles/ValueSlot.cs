using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>A place of the configuration in one layer.</summary>
/// <param name="Name">For messages: <c>database.replicas[0].port</c>.</param>
/// <param name="Own">In the schema's spelling; null where the layer has nothing there.</param>
/// <param name="Pascal">In PascalCase; the same node where both spellings are the same, ignoring case.</param>
internal sealed record ValueSlot(string Name, ValueNode? Own, ValueNode? Pascal)
{
    /// <summary>Where the keys of a schema start.</summary>
    public static ValueSlot Root(ValueLayer layer, SchemaModel schema)
    {
        var root = new ValueSlot("", layer.Root, layer.Root);
        return schema.Section is null ? root : root.At(schema.Section) with { Name = "" };
    }

    /// <summary>What the layer has here, in the order in which it is looked up.</summary>
    public IReadOnlyList<ValueNode> SetNodes
    {
        get
        {
            var nodes = new List<ValueNode>(2);
            if (Own?.IsSet == true)
            {
                nodes.Add(Own);
            }

            if (Pascal?.IsSet == true && !ReferenceEquals(Own, Pascal))
            {
                nodes.Add(Pascal);
            }

            return nodes;
        }
    }

    /// <summary>A key of the group, or a property of the object, at this place.</summary>
    public ValueSlot Member(string name) => new(
        Name.Length == 0 ? name : Name + "." + name,
        Own?.Find(name),
        Pascal?.Find(Names.Pascal(name)));

    public ValueSlot At(string dotted) => dotted.Split('.').Aggregate(this, static (slot, name) => slot.Member(name));

    /// <summary>An entry of the list or map at this place, which keeps the spelling under which that was found.</summary>
    public ValueSlot Child(ValueNode owner, ValueNode child, string name) => new(
        name,
        ReferenceEquals(owner, Own) ? child : null,
        ReferenceEquals(owner, Pascal) ? child : null);
}
