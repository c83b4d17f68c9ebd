namespace TypedConfig.Schema;

/// <summary>Checks the values of one layer against their shapes, as a running process reads them.</summary>
internal sealed class ShapeCheck
{
    private readonly ValueProblems _problems;
    private readonly ScalarCheck _scalars;
    private readonly CollectionCheck _collections;
    private readonly ObjectCheck _objects;

    public ShapeCheck(ShapeRules rules, ValueProblems problems, LeafCheck leaves)
    {
        _problems = problems;
        _scalars = new ScalarCheck(rules, problems);
        _objects = new ObjectCheck(problems, leaves);
        _collections = new CollectionCheck(problems, this, _scalars);
    }

    public Reading Read(ValueSlot slot, ShapeModel shape, Merging merging)
    {
        var nodes = slot.SetNodes;
        if (nodes.Count == 0)
        {
            return Reading.Absent;
        }

        // The properties of an object are looked up one by one.
        if (shape is ObjectShape @object)
        {
            return _objects.Read(slot, nodes, @object);
        }

        if (nodes.Count == 2)
        {
            _problems.Add(ValueProblemCodes.BothSpellings, nodes[1].Place, slot.Name, $"is set in both spellings; {nodes[0].Path(":")} counts");
        }

        return nodes.Select(node => ReadNode(slot, node, shape, merging)).ToList()[0];
    }

    /// <summary>Reads an entry of a list or map, which has to have a value.</summary>
    /// <param name="slot">The entry.</param>
    /// <param name="shape">What it has to be.</param>
    /// <param name="node">Where it stands.</param>
    /// <param name="isWhole">Whether no other layer can add to it.</param>
    public Reading ReadItem(ValueSlot slot, ShapeModel shape, ValueNode node, bool isWhole)
    {
        if (shape is ObjectShape @object)
        {
            return _objects.ReadItem(slot, @object, node, isWhole);
        }

        var reading = Read(slot, shape, Merging.None);
        if (reading.State is not (ReadingState.Absent or ReadingState.Null))
        {
            return reading;
        }

        _problems.Add(ValueProblemCodes.WrongType, node.Value?.Place ?? node.Place, slot.Name, "must not be null");
        return Reading.Unknown(node.Place);
    }

    private Reading ReadNode(ValueSlot slot, ValueNode node, ShapeModel shape, Merging merging) => shape switch
    {
        ArrayShape array => _collections.ReadList(slot, node, array, merging),
        MapShape map => _collections.ReadMap(slot, node, map, merging),
        _ => _scalars.Read(slot, node, shape),
    };
}
