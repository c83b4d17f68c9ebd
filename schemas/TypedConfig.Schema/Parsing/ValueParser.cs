using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>A value that the schema contains, as messages name it.</summary>
/// <param name="Subject">The key.</param>
/// <param name="What">Its part in the schema: <c>the default</c>.</param>
/// <param name="Place">Where problems are reported that have no better place.</param>
internal sealed record ValueTarget(string Subject, string What, Place Place)
{
    /// <summary>The way from the value to the part that is looked at: <c>[0].port</c>.</summary>
    public string Path { get; init; } = "";

    public ProblemCode Code { get; init; } = ProblemCodes.InvalidDefault;

    public bool IsSecret { get; init; }

    /// <summary>Whether every problem belongs to <see cref="Place"/>, since the value itself stands elsewhere and is right there.</summary>
    public bool IsFixed { get; init; }

    public ValueTarget Item(int index) => this with { Path = $"{Path}[{index}]" };

    public ValueTarget Member(string name, Place place) => this with { Path = Path + "." + name, Place = IsFixed ? Place : place };
}

/// <summary>Reads defaults and examples: checks a node against a shape and gives the value in canonical texts.</summary>
internal sealed class ValueParser(SchemaContext context)
{
    private readonly ShapeRules _rules = new();

    public ValueModel? Parse(YamlNode node, ShapeModel shape, ValueTarget target)
    {
        if (node is YamlScalar { IsNull: true })
        {
            Report(node, target, "null is no value", "Leave it out, or put it into quotes if it is a text.");
            return null;
        }

        return shape switch
        {
            ArrayShape array => List(node, array, target),
            MapShape map => Map(node, map, target),
            ObjectShape { Type: var type } => Object(node, type, target),
            _ => Scalar(node, shape, target),
        };
    }

    private ScalarValue? Scalar(YamlNode node, ShapeModel shape, ValueTarget target)
    {
        if (node is not YamlScalar scalar)
        {
            Report(node, target, "must be a single value");
            return null;
        }

        return Text(scalar.Text, shape, target, node);
    }

    private ScalarValue? Text(string text, ShapeModel shape, ValueTarget target, YamlNode node)
    {
        var rules = _rules.Of(shape);
        if (rules.Problem(text) is not { } problem)
        {
            return new ScalarValue(rules.Canonical(text));
        }

        var isSecret = target.IsSecret || shape is ScalarShape { IsSecret: true };
        var suggestion = shape is ScalarShape { Kind: ScalarKind.Int32 } && Int64Grammar.Instance.TryParse(text, out _) && !Int32Grammar.Instance.TryParse(text, out _)
            ? "Set format: int64 for larger numbers."
            : null;
        Report(node, target, $"{(isSecret ? "***" : Shown.Text(text))} {problem}", suggestion);
        return null;
    }

    private ListValue? List(YamlNode node, ArrayShape array, ValueTarget target)
    {
        var isScalar = array.Items is ScalarShape or EnumShape;
        IReadOnlyList<ValueModel?>? items = node switch
        {
            YamlSequence sequence => [.. sequence.Items.Select((item, i) => Parse(item, array.Items, Inside(target, node, i)))],
            YamlScalar scalar when isScalar => [.. ListText.Split(scalar.Text).Select((text, i) => Text(text, array.Items, Inside(target, node, i), node))],
            YamlScalar { Text: "" } => [],
            _ => null,
        };
        if (items is null)
        {
            Report(node, target, isScalar ? "must be a list, or one text with commas" : "must be a list");
            return null;
        }

        return items.Contains(null) ? null : Checked(node, items.OfType<ValueModel>().ToArray(), array, target);
    }

    private ListValue? Checked(YamlNode node, ValueModel[] items, ArrayShape array, ValueTarget target)
    {
        var constraints = new ItemConstraints(array.Constraints);
        var problem = array.Items is ScalarShape or EnumShape
            ? _rules.Of(array.Items).Problem(constraints, Array.ConvertAll(items, static item => ((ScalarValue)item).Text))
            : constraints.Problem(items);
        if (problem is null)
        {
            return new ListValue(new(items));
        }

        Report(node, target, problem);
        return null;
    }

    private MapValue? Map(YamlNode node, MapShape map, ValueTarget target)
    {
        if (node is YamlScalar { Text: "" })
        {
            return Counted(node, [], map, target);
        }

        if (node is not YamlMapping mapping)
        {
            Report(node, target, "must be a mapping of names to values");
            return null;
        }

        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var entries = new List<MapEntry?>();
        foreach (var entry in mapping.Entries)
        {
            var member = target.Member(entry.Key.Text, Place.Of(entry));
            if (names.TryGetValue(entry.Key.Text, out var first))
            {
                Report(entry.Key, member, $"equals '{first}' ignoring case, as configuration does");
                entries.Add(null);
                continue;
            }

            names.Add(entry.Key.Text, entry.Key.Text);
            entries.Add(Parse(entry.Value, map.Items, member) is { } value ? new MapEntry(entry.Key.Text, value) : null);
        }

        return entries.Contains(null) ? null : Counted(node, entries.OfType<MapEntry>(), map, target);
    }

    private MapValue? Counted(YamlNode node, IEnumerable<MapEntry> entries, MapShape map, ValueTarget target)
    {
        var sorted = entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal).ToList();
        if (new ItemConstraints(map.Constraints).Problem(sorted.Count) is not { } problem)
        {
            return new MapValue(new(sorted));
        }

        Report(node, target, problem);
        return null;
    }

    private MapValue? Object(YamlNode node, ObjectTypeModel type, ValueTarget target)
    {
        if (node is not YamlMapping mapping)
        {
            Report(node, target, "must be a mapping of properties to values");
            return null;
        }

        var entries = mapping.Entries.ConvertAll(entry => Property(entry, type, target));
        var given = new HashSet<string>(mapping.Entries.Select(static entry => entry.Key.Text), StringComparer.Ordinal);
        var missing = type.Properties.Where(property => property.IsRequired && property.Default is null && !given.Contains(property.Name)).ToList();
        foreach (var property in missing)
        {
            Report(node, target, $"lacks the required property '{property.Name}'");
        }

        return missing.Count > 0 || entries.Contains(null)
            ? null
            : new MapValue(new(entries.OfType<MapEntry>().OrderBy(static entry => entry.Key, StringComparer.Ordinal)));
    }

    private MapEntry? Property(YamlEntry entry, ObjectTypeModel type, ValueTarget target)
    {
        var name = entry.Key.Text;
        if (type.Properties.FirstOrDefault(property => property.Name == name) is { } property)
        {
            return Parse(entry.Value, property.Shape, target.Member(name, Place.Of(entry))) is { } value ? new MapEntry(name, value) : null;
        }

        var nearest = NearestName.Find(name, type.Properties.Select(static property => property.Name));
        Report(entry.Key, target, $"has no property {Shown.Text(name)}", Shown.DidYouMean(nearest));
        return null;
    }

    private static ValueTarget Inside(ValueTarget target, YamlNode node, int index) =>
        target.Item(index) with { Place = target.IsFixed ? target.Place : Place.Of(node, target.Place) };

    private void Report(YamlNode node, ValueTarget target, string problem, string? suggestion = null)
    {
        var place = target.IsFixed ? target.Place : Place.Of(node, target.Place);
        var what = target.Path.Length == 0 ? target.What : $"{target.What}'s {target.Path.TrimStart('.')}";
        context.Problems.Add(target.Code, place, $"{target.Subject}: {what} {problem}", suggestion);
    }
}
