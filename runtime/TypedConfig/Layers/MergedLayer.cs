using TypedConfig.Values;

namespace TypedConfig;

/// <summary>A list or map whose entries come from several layers, seen as one layer that has nothing else.</summary>
/// <param name="root">The path under which the entries stand here.</param>
/// <param name="entries">Each entry's name, and where it is found, from high to low precedence; at least one place.</param>
internal sealed class MergedLayer(string root, IReadOnlyList<MergedEntry> entries) : Layer
{
    private readonly Dictionary<string, MergedEntry> _entries = entries.ToDictionary(static entry => entry.Name, StringComparer.OrdinalIgnoreCase);

    public override string Source => entries.Count == 0 ? "" : entries[0].Places[0].Layer.Source;

    public override bool IsPinned => true;

    public override object Content => this;

    public override string SourceOf(string path) => Find(path) is { } place ? place.Layer.Source : Source;

    public override int? LineOf(string path) => Find(path) is { } place ? place.Layer.LineOf(place.Path) : null;

    public override bool TryGet(string path, out string? value)
    {
        value = entries.Count == 0 && path == root ? "" : null;
        return value is not null || (Find(path) is { } place && place.Layer.TryGet(place.Path, out value));
    }

    public override IReadOnlyList<string> ChildNames(string path)
    {
        if (path == root)
        {
            return [.. entries.Select(static entry => entry.Name)];
        }

        return Find(path) is { } place ? place.Layer.ChildNames(place.Path) : [];
    }

    /// <summary>The highest place that says anything about a path.</summary>
    private (Layer Layer, string Path)? Find(string path)
    {
        if (path.Length <= root.Length)
        {
            return null;
        }

        var rest = path[(root.Length + 1)..];
        var split = rest.IndexOf(':');
        if (!_entries.TryGetValue(split < 0 ? rest : rest[..split], out var entry))
        {
            return null;
        }

        // Both spellings of one place come before those of the next: a reader asks for the schema's own first.
        var below = split < 0 ? "" : rest[split..];
        var pascal = Names.PascalPath(below.Replace(':', '.'));
        foreach (var (layer, place) in entry.Places)
        {
            if (FirstSet(layer, place + below, place + pascal) is { } found)
            {
                return (layer, found);
            }
        }

        return null;
    }

    private static string? FirstSet(Layer layer, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (layer.TryGet(path, out _) || layer.ChildNames(path).Count > 0)
            {
                return path;
            }
        }

        return null;
    }
}

/// <summary>One entry of a merged list or map.</summary>
/// <param name="Name">The index or the name.</param>
/// <param name="Places">Where it is found, from high to low precedence.</param>
internal sealed record MergedEntry(string Name, List<(Layer Layer, string Path)> Places);
