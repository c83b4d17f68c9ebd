namespace TypedConfig;

/// <summary>Finds the keys that a layer sets inside groups of the schemas and no schema knows; at the root only those near a known name.</summary>
internal sealed class UnknownKeys
{
    private const int MaxDepth = 64;

    private readonly KnownKeys _own;
    private readonly KnownKeys _pascal;

    public UnknownKeys(IEnumerable<ConfigSchema> schemas) => (_own, _pascal) = KnownKeys.Of(schemas);

    /// <summary>What the layer sets that is not known, each with its source and, where one is near, the name that was probably meant.</summary>
    public List<UnknownKey> Find(Layer layer)
    {
        var found = new List<UnknownKey>();
        Walk(layer, "", _own, _pascal, found, depth: 0);
        return found;
    }

    /// <param name="layer">The layer.</param>
    /// <param name="path">The path so far.</param>
    /// <param name="own">What is known there in the schemas' spelling; null if the path is not of that spelling.</param>
    /// <param name="pascal">What is known there in PascalCase; null if the path is not of that spelling.</param>
    /// <param name="found">Takes what is found.</param>
    /// <param name="depth">How deep the path is.</param>
    private static void Walk(Layer layer, string path, KnownKeys? own, KnownKeys? pascal, List<UnknownKey> found, int depth)
    {
        var isRoot = path.Length == 0;
        foreach (var name in layer.ChildNames(path))
        {
            var below = isRoot ? name : path + ":" + name;
            var (nextOwn, nextPascal) = (own?.Below(name), pascal?.Below(name));
            if (nextOwn is null && nextPascal is null)
            {
                Note(layer, path, below, Nearest(name, own, pascal), isRoot, found);
            }
            else if (nextOwn?.IsValue == true || nextPascal?.IsValue == true)
            {
                NoteBelowValue(layer, below, found);
            }
            else if (depth < MaxDepth)
            {
                Walk(layer, below, nextOwn, nextPascal, found, depth + 1);
            }
        }
    }

    /// <summary>The nearest name in the style of the unknown one.</summary>
    private static string? Nearest(string name, KnownKeys? own, KnownKeys? pascal) =>
        char.IsUpper(name, 0) ? pascal?.Nearest(name) ?? own?.Nearest(name) : own?.Nearest(name) ?? pascal?.Nearest(name);

    private static void Note(Layer layer, string parent, string path, string? nearest, bool isRoot, List<UnknownKey> found)
    {
        if (!isRoot || nearest is not null)
        {
            var meant = nearest is null ? null : isRoot ? nearest : parent + ":" + nearest;
            found.Add(new UnknownKey(path, layer.Source, layer.LineOf(path), meant, isRoot));
        }
    }

    /// <summary>A single value has nothing below it.</summary>
    private static void NoteBelowValue(Layer layer, string path, List<UnknownKey> found)
    {
        foreach (var name in layer.ChildNames(path))
        {
            found.Add(new UnknownKey($"{path}:{name}", layer.Source, layer.LineOf($"{path}:{name}"), path, IsOutside: false));
        }
    }

}

/// <summary>A key that no schema knows.</summary>
/// <param name="Path">The path as the source spells it.</param>
/// <param name="Source">The source that sets it.</param>
/// <param name="Line">The line there, counted from 1; null where it is not known.</param>
/// <param name="Nearest">The path that was probably meant; null if none is near.</param>
/// <param name="IsOutside">Whether it stands at the root and not in a group of the schema.</param>
internal sealed record UnknownKey(string Path, string Source, int? Line, string? Nearest, bool IsOutside)
{
    public ConfigError ToError() => new(Path, null, Nearest is null ? "is not a known key" : $"is not a known key; did you mean {Nearest}?", Source, Line);
}
