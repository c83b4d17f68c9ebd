using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Checks lists and maps.</summary>
internal sealed class CollectionCheck(ValueProblems problems, ShapeCheck shapes, ScalarCheck scalars)
{
    public Reading ReadList(ValueSlot slot, ValueNode node, ArrayShape array, Merging merging)
    {
        var text = node.Value?.Text;
        if (node.Children.Count > 0)
        {
            return !string.IsNullOrEmpty(text)
                ? Wrong(slot, node, array, "has both a text and entries in the same source")
                : Checked(slot, node, ReadItems(slot, node, array, merging), array, merging);
        }

        if (text is null)
        {
            return Reading.Null(node.Value!.Place);
        }

        var texts = ListText.Split(text);
        return texts.Length > 0 && array.Items is not (ScalarShape or EnumShape)
            ? Wrong(slot, node, array, "must be a list with an entry for each item")
            : Checked(slot, node, [.. texts.Select((item, i) => scalars.Read($"{slot.Name}[{i}]", item, node.Value!.Place, array.Items))], array, merging);
    }

    public Reading ReadMap(ValueSlot slot, ValueNode node, MapShape map, Merging merging)
    {
        if (!string.IsNullOrEmpty(node.Value?.Text))
        {
            return Wrong(slot, node, map, node.Children.Count > 0 ? "has both a text and entries in the same source" : "must be a map with an entry for each name");
        }

        if (node.Children.Count == 0 && node.Value!.Text is null)
        {
            return Reading.Null(node.Value.Place);
        }

        var isWhole = merging.Mode != MergeMode.ByKey;
        var entries = node.Children
            .Select(child => (child.Name, Reading: shapes.ReadItem(slot.Child(node, child, slot.Name + "." + ErrorText.Of(child.Name)), map.Items, child, isWhole)))
            .ToList();
        return entries.TrueForAll(static entry => entry.Reading.State == ReadingState.Set)
            ? Finished(slot, node, ValueOf(entries), map, new ItemConstraints(merging.Apply(map.Constraints)).Problem(entries.Count))
            : Reading.Unknown(PlaceOf(node));
    }

    private List<Reading> ReadItems(ValueSlot slot, ValueNode node, ArrayShape array, Merging merging)
    {
        var readings = new List<Reading>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in node.Children)
        {
            if (NumberText.Digits(child.Name, 0) != child.Name.Length)
            {
                problems.Add(ValueProblemCodes.WrongType, child.Place, slot.Name + "." + ErrorText.Of(child.Name), "is no index: the entries of a list are numbered from 0");
                readings.Add(Reading.Unknown(child.Place));
                continue;
            }

            var item = slot.Child(node, child, $"{slot.Name}[{child.Name}]");
            readings.Add(shapes.ReadItem(item, array.Items, child, isWhole: merging.Key is null));
            if (merging.Key is { } key)
            {
                CheckKey(item, child, key, keys);
            }
        }

        return readings;
    }

    /// <summary>By its key an object is found again in other layers.</summary>
    private void CheckKey(ValueSlot item, ValueNode node, string key, HashSet<string> keys)
    {
        var text = item.Member(key).SetNodes.FirstOrDefault()?.Value?.Text;
        if (text is null)
        {
            problems.Add(ValueProblemCodes.WrongType, node.Place, item.Name, $"has no {key}, by which the entries of the sources are matched");
        }
        else if (!keys.Add(text))
        {
            problems.Add(ValueProblemCodes.OutsideConstraint, node.Place, item.Name, $"has the same {key} as another entry of the same source");
        }
    }

    private Reading Checked(ValueSlot slot, ValueNode node, List<Reading> items, ArrayShape array, Merging merging)
    {
        if (!items.TrueForAll(static item => item.State == ReadingState.Set))
        {
            return Reading.Unknown(PlaceOf(node));
        }

        var values = items.ConvertAll(static item => item.Value!);
        return Finished(slot, node, new ListValue(new(values)), array, scalars.Problem(new ItemConstraints(merging.Apply(array.Constraints)), array.Items, values));
    }

    private Reading Finished(ValueSlot slot, ValueNode node, ValueModel value, ShapeModel shape, string? problem)
    {
        if (problem is null)
        {
            return Reading.Of(value, PlaceOf(node));
        }

        problems.AddValue(ValueProblemCodes.OutsideConstraint, PlaceOf(node), slot.Name, ShownValue.Of(value, shape), problem);
        return Reading.Unknown(PlaceOf(node));
    }

    private Reading Wrong(ValueSlot slot, ValueNode node, ShapeModel shape, string problem)
    {
        problems.AddValue(ValueProblemCodes.WrongType, node.Value!.Place, slot.Name, ShownValue.Of(node.Value.Text!, shape), problem);
        return Reading.Unknown(PlaceOf(node));
    }

    private static MapValue ValueOf(List<(string Name, Reading Reading)> entries) =>
        new(new(entries.OrderBy(static entry => entry.Name, StringComparer.Ordinal).Select(static entry => new MapEntry(entry.Name, entry.Reading.Value!))));

    private static Place PlaceOf(ValueNode node) => node.Children.Count == 0 && node.Value is not null ? node.Value.Place : node.Place;
}
