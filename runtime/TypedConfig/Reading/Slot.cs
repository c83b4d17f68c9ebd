using TypedConfig.Values;

namespace TypedConfig;

/// <summary>
/// One place in the configuration: its name in messages and the whole spellings under which it is looked up. A spelling that an outer part
/// excludes is null; where both are the same (ignoring case) they are the same object.
/// </summary>
internal sealed class Slot
{
    private Slot(string name, string? path, string? pascalPath, string? environmentVariable)
    {
        Name = name;
        Path = path;
        PascalPath = pascalPath is not null && pascalPath.Equals(path, StringComparison.OrdinalIgnoreCase) ? path : pascalPath;
        EnvironmentVariable = environmentVariable;
    }

    /// <summary>For messages: <c>database.replicas[0].port</c>.</summary>
    public string Name { get; }

    /// <summary>In the schema's spelling: <c>database:pool_size</c>.</summary>
    public string? Path { get; }

    /// <summary>In PascalCase: <c>Database:PoolSize</c>.</summary>
    public string? PascalPath { get; }

    /// <summary>Whether there is a second spelling to look up.</summary>
    public bool HasSecondSpelling => !ReferenceEquals(Path, PascalPath);

    /// <summary>A variable that sets the key by its exact name; null for none.</summary>
    public string? EnvironmentVariable { get; }

    /// <summary>The place of a key.</summary>
    /// <param name="name">The dotted name without the section.</param>
    /// <param name="section">The dotted prefix; null for none.</param>
    /// <param name="environmentVariable">The key's own environment variable; null for none.</param>
    public static Slot Of(string name, string? section, string? environmentVariable)
    {
        var full = section is null ? name : section + "." + name;
        return new Slot(name, full.Replace('.', ':'), Names.PascalPath(full), environmentVariable);
    }

    /// <summary>The spelling under which a layer that sets the place does so.</summary>
    public string PathIn(Layer layer)
    {
        if (LayerSearch.TryGet(layer, this, out _, out var path))
        {
            return path;
        }

        return PascalPath is not null && HasSecondSpelling && layer.ChildNames(PascalPath).Count > 0 && layer.ChildNames(Path!).Count == 0 ? PascalPath : Path ?? PascalPath!;
    }

    /// <summary>A property of the object at this place.</summary>
    public Slot Property(ConfigKey property) => new(
        Name + "." + property.Name,
        Path is null ? null : Path + ":" + property.Slot.Path,
        PascalPath is null ? null : PascalPath + ":" + property.Slot.PascalPath,
        environmentVariable: null);

    /// <summary>A child of the list or map at this place, which was found under one of the spellings.</summary>
    public Slot Child(string suffix, string name, string foundPath)
    {
        var path = foundPath + ":" + name;
        var shown = Name + ErrorText.Of(suffix);
        return ReferenceEquals(foundPath, Path)
            ? new Slot(shown, path, HasSecondSpelling ? null : path, environmentVariable: null)
            : new Slot(shown, null, path, environmentVariable: null);
    }
}
