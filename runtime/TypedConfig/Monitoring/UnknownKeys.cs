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
        Walk(layer, new Place("", _own, _pascal), found, depth: 0);
        return found;
    }

    /// <summary>What the layer sets that is not known, when that was known before some paths changed.</summary>
    public List<UnknownKey> Update(List<UnknownKey> before, Layer layer, IReadOnlyCollection<string> changes)
    {
        if (changes.Count == 0)
        {
            return before;
        }

        // A finding stands for everything below it.
        var found = before.FindAll(key => Sets(layer, key.Path));
        var news = new List<UnknownKey>();
        foreach (var path in changes.Where(path => Sets(layer, path)))
        {
            Follow(layer, path, news);
        }

        return [.. found.UnionBy(news, static key => key.Path, StringComparer.OrdinalIgnoreCase)];
    }

    private static bool Sets(Layer layer, string path) => layer.TryGet(path, out _) || layer.ChildNames(path).Count > 0;

    /// <summary>Walks along one path only.</summary>
    private void Follow(Layer layer, string path, List<UnknownKey> found)
    {
        Place? place = new Place("", _own, _pascal);
        foreach (var name in path.Split(':'))
        {
            place = place is { } parent ? Judge(layer, parent, name, found) : null;
        }
    }

    private static void Walk(Layer layer, Place place, List<UnknownKey> found, int depth)
    {
        foreach (var name in layer.ChildNames(place.Path))
        {
            if (Judge(layer, place, name, found) is { } below && depth < MaxDepth)
            {
                Walk(layer, below, found, depth + 1);
            }
        }
    }

    /// <summary>Notes what is wrong with a name at a place.</summary>
    /// <returns>The place below, if what is there has to be looked at; null if everything is said.</returns>
    private static Place? Judge(Layer layer, Place place, string name, List<UnknownKey> found)
    {
        var below = new Place(place.IsRoot ? name : place.Path + ":" + name, place.Own?.Below(name), place.Pascal?.Below(name));
        if (below.Own is null && below.Pascal is null)
        {
            Note(layer, place, below.Path, Nearest(name, place), found);
            return null;
        }

        if (below.Own?.IsValue == true || below.Pascal?.IsValue == true)
        {
            NoteBelowValue(layer, below.Path, found);
            return null;
        }

        if ((below.Own ?? below.Pascal)!.IsGroup && layer.TryGet(below.Path, out var text) && !string.IsNullOrEmpty(text))
        {
            found.Add(new UnknownKey(below.Path, layer.Source, layer.LineOf(below.Path), "is a group of keys, and the value that stands there is not read", place.IsRoot));
        }

        return below;
    }

    /// <summary>The nearest name in the style of the unknown one.</summary>
    private static string? Nearest(string name, Place place) => name.Length > 0 && char.IsUpper(name[0])
        ? place.Pascal?.Nearest(name) ?? place.Own?.Nearest(name)
        : place.Own?.Nearest(name) ?? place.Pascal?.Nearest(name);

    private static void Note(Layer layer, Place parent, string path, string? nearest, List<UnknownKey> found)
    {
        if (!parent.IsRoot || nearest is not null)
        {
            var meant = parent.IsRoot ? nearest : parent.Path + ":" + nearest;
            var problem = nearest is null ? "is not a known key" : $"is not a known key; did you mean {meant}?";
            found.Add(new UnknownKey(path, layer.Source, layer.LineOf(path), problem, parent.IsRoot));
        }
    }

    /// <summary>A single value has nothing below it.</summary>
    private static void NoteBelowValue(Layer layer, string path, List<UnknownKey> found)
    {
        if (layer.ChildNames(path) is [var first, ..])
        {
            found.Add(new UnknownKey(path, layer.Source, layer.LineOf($"{path}:{first}"), "is one value, and the entries that stand below it are not read", IsOutside: false));
        }
    }

    /// <param name="Path">The path so far.</param>
    /// <param name="Own">What is known there in the schemas' spelling; null if the path is not of that spelling.</param>
    /// <param name="Pascal">What is known there in PascalCase; null if the path is not of that spelling.</param>
    private readonly record struct Place(string Path, KnownKeys? Own, KnownKeys? Pascal)
    {
        public bool IsRoot => Path.Length == 0;
    }
}

/// <summary>What a source sets that nobody reads.</summary>
/// <param name="Path">The path as the source spells it.</param>
/// <param name="Source">The source that sets it.</param>
/// <param name="Line">The line there, counted from 1; null where it is not known.</param>
/// <param name="Problem">Why, and what was probably meant where something is near.</param>
/// <param name="IsOutside">Whether it stands at the root and not in a group of the schema.</param>
internal sealed record UnknownKey(string Path, string Source, int? Line, string Problem, bool IsOutside)
{
    public ConfigError ToError() => new(Path, null, Problem, Source, Line);
}
