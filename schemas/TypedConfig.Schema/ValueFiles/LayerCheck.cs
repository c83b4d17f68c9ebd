namespace TypedConfig.Schema;

/// <summary>Checks what one layer sets of one schema.</summary>
internal sealed class LayerCheck
{
    private readonly LeafCheck _leaves;
    private readonly ValueSlot _top;
    private readonly Dictionary<string, Reading> _readings = new(StringComparer.Ordinal);

    private LayerCheck(ValueLayer layer, SchemaModel schema, ShapeRules rules, ValueProblems problems)
    {
        _leaves = new LeafCheck(layer, rules, problems);
        _top = ValueSlot.Root(layer, schema);
    }

    /// <returns>What the layer says, by the full names of the keys; those it does not set are left out.</returns>
    public static IReadOnlyDictionary<string, Reading> Run(ValueLayer layer, SchemaModel schema, ShapeRules rules, ValueProblems problems)
    {
        var check = new LayerCheck(layer, schema, rules, problems);
        check.Check(schema.Root, check._top);
        return check._readings;
    }

    private void Check(GroupModel group, ValueSlot slot)
    {
        if (group.Deprecated is not null && group.Name.Length > 0)
        {
            // Nothing is read of an empty one.
            foreach (var node in slot.SetNodes.Where(static node => node.Children.Count > 0))
            {
                _leaves.NoteDeprecated(node, group.FullName, group.Deprecated);
            }
        }

        foreach (var leaf in group.Leaves)
        {
            var reading = _leaves.Read(leaf, slot, _top);
            if (reading.State != ReadingState.Absent)
            {
                _readings[leaf.FullName] = reading;
            }
        }

        foreach (var inner in group.Groups)
        {
            Check(inner, slot.Member(inner.Name));
        }
    }
}
