namespace TypedConfig;

/// <summary>Finds the highest layer that gives a place a text.</summary>
internal static class LayerSearch
{
    public static bool TryFind(ReadPass pass, LayerRange range, Slot slot, out string? text, out Hit hit)
    {
        var layers = pass.Layers;
        for (var i = range.Start; i < range.End; i++)
        {
            if (TryGet(layers[i], slot, out text, out var path))
            {
                hit = new Hit(i, path);
                return true;
            }
        }

        text = null;
        hit = default;
        return false;
    }

    /// <summary>Looks up one layer: the schema's spelling first, then the PascalCase one, then the key's own environment variable, then older names.</summary>
    public static bool TryGet(Layer layer, Slot slot, out string? text, out string path)
    {
        if (slot.Path is not null && layer.TryGet(slot.Path, out text))
        {
            path = slot.Path;
            return true;
        }

        if (slot.HasSecondSpelling && slot.PascalPath is not null && layer.TryGet(slot.PascalPath, out text))
        {
            path = slot.PascalPath;
            return true;
        }

        path = slot.EnvironmentVariable ?? "";
        text = null;
        return (slot.EnvironmentVariable is not null && layer.TryGetEnvironmentVariable(path, out text))
            || (slot.Aliases.Length > 0 && TryGetAlias(layer, slot, out text, out path));
    }

    private static bool TryGetAlias(Layer layer, Slot slot, out string? text, out string path)
    {
        foreach (var alias in slot.Aliases)
        {
            if (TryGet(layer, alias, out text, out path))
            {
                return true;
            }
        }

        text = null;
        path = "";
        return false;
    }
}
