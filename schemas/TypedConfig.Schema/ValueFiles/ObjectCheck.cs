namespace TypedConfig.Schema;

/// <summary>Checks objects property by property.</summary>
internal sealed class ObjectCheck(ValueProblems problems, LeafCheck leaves)
{
    public Reading Read(ValueSlot slot, IReadOnlyList<ValueNode> nodes, ObjectShape shape)
    {
        var place = nodes[0].Place;
        if (HasText(slot, nodes, shape))
        {
            return Reading.Unknown(place);
        }

        var readings = ReadProperties(slot, shape);
        return readings.All(static pair => pair.Reading.State == ReadingState.Absent) && nodes[0].Value?.Text is null
            ? Reading.Null(place)
            : Joined(readings, place);
    }

    /// <summary>An empty object in a list arrives as null, so there null stands for the object with all its defaults.</summary>
    public Reading ReadItem(ValueSlot slot, ObjectShape shape, ValueNode node, bool isWhole)
    {
        if (HasText(slot, [node], shape))
        {
            return Reading.Unknown(node.Place);
        }

        var readings = ReadProperties(slot, shape);
        return Joined(isWhole ? readings.ConvertAll(pair => (pair.Property, Completed(slot, node, pair.Property, pair.Reading))) : readings, node.Place);
    }

    private bool HasText(ValueSlot slot, IReadOnlyList<ValueNode> nodes, ObjectShape shape)
    {
        if (nodes.FirstOrDefault(static node => !string.IsNullOrEmpty(node.Value?.Text))?.Value is not { } value)
        {
            return false;
        }

        problems.AddValue(ValueProblemCodes.WrongType, value.Place, slot.Name, ShownValue.Of(value.Text!, shape), "must be an object with an entry for each property");
        return true;
    }

    /// <summary>What a property comes to where no other layer can set it.</summary>
    private Reading Completed(ValueSlot slot, ValueNode node, LeafModel property, Reading reading)
    {
        if (reading.State is ReadingState.Set or ReadingState.Unknown)
        {
            return reading;
        }

        if (property.Default is { } value)
        {
            return Reading.Of(value, node.Place);
        }

        if (!property.IsRequired)
        {
            return reading;
        }

        problems.Add(ValueProblemCodes.WrongType, node.Place, $"{slot.Name}.{property.Name}", "is required and missing");
        return Reading.Unknown(node.Place);
    }

    private List<(LeafModel Property, Reading Reading)> ReadProperties(ValueSlot slot, ObjectShape shape) =>
        [.. shape.Type.Properties.Select(property => (property, leaves.Read(property, slot, top: slot)))];

    private static Reading Joined(List<(LeafModel Property, Reading Reading)> readings, Place place)
    {
        if (readings.Exists(static pair => pair.Reading.State == ReadingState.Unknown))
        {
            return Reading.Unknown(place);
        }

        var set = readings.Where(static pair => pair.Reading.State == ReadingState.Set).OrderBy(static pair => pair.Property.Name, StringComparer.Ordinal);
        return Reading.Of(new MapValue(new(set.Select(static pair => new MapEntry(pair.Property.Name, pair.Reading.Value!)))), place);
    }
}
