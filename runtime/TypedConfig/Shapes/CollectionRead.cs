namespace TypedConfig;

/// <summary>Finds the one layer that owns a list or map: the highest that sets it at all.</summary>
internal static class CollectionRead
{
    public const string TextAndEntries = "has both a text and entries in the same source";

    public const string NoIndex = "is no index: the entries of a list are numbered from 0";

    /// <summary>What the owner has at the place: a text (or null), or the names of its children.</summary>
    internal readonly record struct Found(Hit Hit, string? Text, IReadOnlyList<string> Names);

    public static bool TryFind(ReadPass pass, LayerRange range, Slot slot, out Found found)
    {
        for (var i = range.Start; i < range.End; i++)
        {
            if (TryFindIn(pass, i, slot, out found))
            {
                return true;
            }

            if (slot.EnvironmentVariable is { } variable && pass.Layers[i].TryGetEnvironmentVariable(variable, out var text))
            {
                found = new Found(new Hit(i, variable), text, []);
                return true;
            }

            foreach (var alias in slot.Aliases)
            {
                if (TryFindIn(pass, i, alias, out found))
                {
                    return true;
                }
            }
        }

        found = default;
        return false;
    }

    private static bool TryFindIn(ReadPass pass, int layer, Slot slot, out Found found) =>
        TryFindUnder(pass, layer, slot.Path, out found)
        || (slot.HasSecondSpelling && TryFindUnder(pass, layer, slot.PascalPath, out found));

    private static bool TryFindUnder(ReadPass pass, int layer, string? path, out Found found)
    {
        found = default;
        if (path is null)
        {
            return false;
        }

        var names = pass.Layers[layer].ChildNames(path);
        var hasText = pass.Layers[layer].TryGet(path, out var text);
        found = new Found(new Hit(layer, path), text, names);
        return hasText || names.Count > 0;
    }
}
