namespace TypedConfig.Schema;

/// <summary>Checks objects property by property.</summary>
internal sealed class ObjectCheck(ValueProblems problems, LeafCheck leaves)
{
    public Reading Read(ValueSlot slot, IReadOnlyList<ValueNode> nodes, ObjectTypeModel type)
    {
        var readings = ReadProperties(slot, type);
        var place = nodes[0].Place;
        if (nodes.FirstOrDefault(static node => !string.IsNullOrEmpty(node.Value?.Text)) is { } text)
        {
            problems.Add(ValueProblemCodes.WrongType, text.Value!.Place, slot.Name, "must be an object with an entry for each property");
            return Reading.Unknown(place);
        }

        return readings.Any(static pair => pair.Reading.State != ReadingState.Absent) || nodes[0].Value?.Text is not null
            ? Joined(readings, place)
            : Reading.Null(place);
    }

    /// <summary>An empty object in a list arrives as null, so there null stands for the object with all its defaults.</summary>
    public Reading ReadItem(ValueSlot slot, ObjectTypeModel type, ValueNode node, bool isWhole)
    {
        var reading = Read(slot, [node], type);
        if (!isWhole)
        {
            return reading;
        }

        var given = ((reading.Value as MapValue)?.Entries ?? EquatableArray<MapEntry>.Empty).ToDictionary(static entry => entry.Key, static entry => entry.Value);
        foreach (var property in type.Properties.Where(static property => property.Default is not null))
        {
            if (!given.ContainsKey(property.Name))
            {
                given.Add(property.Name, property.Default!);
            }
        }

        if (reading.State == ReadingState.Unknown || NoteMissing(slot, type, node, given))
        {
            return Reading.Unknown(node.Place);
        }

        return Reading.Of(MapOf(given), node.Place);
    }

    private bool NoteMissing(ValueSlot slot, ObjectTypeModel type, ValueNode node, Dictionary<string, ValueModel> given)
    {
        var missing = type.Properties.Where(property => property.IsRequired && !given.ContainsKey(property.Name)).ToList();
        foreach (var property in missing)
        {
            problems.Add(ValueProblemCodes.WrongType, node.Place, $"{slot.Name}.{property.Name}", "is required and missing");
        }

        return missing.Count > 0;
    }

    private List<(string Name, Reading Reading)> ReadProperties(ValueSlot slot, ObjectTypeModel type) =>
        [.. type.Properties.Select(property => (property.Name, leaves.Read(property, slot, top: slot)))];

    private static Reading Joined(List<(string Name, Reading Reading)> readings, Place place)
    {
        if (readings.Exists(static pair => pair.Reading.State == ReadingState.Unknown))
        {
            return Reading.Unknown(place);
        }

        var set = readings.FindAll(static pair => pair.Reading.State == ReadingState.Set);
        return Reading.Of(MapOf(set.ToDictionary(static pair => pair.Name, static pair => pair.Reading.Value!)), place);
    }

    private static MapValue MapOf(Dictionary<string, ValueModel> entries) =>
        new(new(entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(static entry => new MapEntry(entry.Key, entry.Value))));
}
