namespace TypedConfig.Schema;

/// <summary>Checks what one layer says about single keys and properties: under their names, under older ones, and as variables.</summary>
internal sealed class LeafCheck
{
    private readonly ValueLayer _layer;
    private readonly ValueProblems _problems;
    private readonly ShapeCheck _shapes;

    public LeafCheck(ValueLayer layer, ShapeRules rules, ValueProblems problems)
    {
        _layer = layer;
        _problems = problems;
        _shapes = new ShapeCheck(rules, problems, this);
    }

    /// <param name="leaf">The key or property.</param>
    /// <param name="parent">The group or object that has it.</param>
    /// <param name="top">What full names start from.</param>
    public Reading Read(LeafModel leaf, ValueSlot parent, ValueSlot top)
    {
        var slot = parent.Member(leaf.Name);
        Reading? first = null;
        foreach (var place in Places(leaf, slot, top))
        {
            var reading = _shapes.Read(place, leaf.Shape, Merging.Of(leaf));
            first ??= reading.State == ReadingState.Absent ? null : reading;
            foreach (var node in leaf.Deprecated is null ? [] : place.SetNodes)
            {
                NoteDeprecated(node, slot.Name, leaf.Deprecated!);
            }
        }

        return first ?? Reading.Absent;
    }

    public void NoteDeprecated(ValueNode node, string name, DeprecationModel deprecation)
    {
        var advice = string.Join("; ", new[] { deprecation.Message, deprecation.Replacement is { } key ? "use " + key : null }.OfType<string>());
        _problems.Add(ValueProblemCodes.DeprecatedKey, node.Place, name, "is deprecated" + (advice.Length == 0 ? "" : ": " + advice));
    }

    /// <summary>Where a layer may set the key, in the order in which they are looked up.</summary>
    private IEnumerable<ValueSlot> Places(LeafModel leaf, ValueSlot slot, ValueSlot top)
    {
        yield return slot;
        if (leaf.Env is { } variable && _layer.Variables?.TryGetValue(variable, out var node) == true)
        {
            yield return slot with { Own = node, Pascal = node };
        }

        foreach (var alias in leaf.FullAliases)
        {
            var older = top.At(alias);
            foreach (var set in older.SetNodes)
            {
                NoteOlderName(set, older, slot, leaf.Name);
            }

            yield return older with { Name = slot.Name };
        }
    }

    private void NoteOlderName(ValueNode node, ValueSlot older, ValueSlot slot, string name)
    {
        var (olderOuter, outer) = (Outer(older.Name), Outer(slot.Name));
        var written = NameStyle.Like(node, name, older, _layer.IsEnvironment);
        var rename = olderOuter == outer && slot.SetNodes.Count == 0 ? node.RenameTo(written) : null;
        _problems.Add(ValueProblemCodes.OlderName, node.Place, older.Name, $"is an older name of {slot.Name}" + (rename is null ? "" : $"; write {rename}"), rename);
    }

    private static string Outer(string name) => name.Substring(0, Math.Max(0, name.LastIndexOf('.')));
}
