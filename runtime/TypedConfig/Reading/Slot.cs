using TypedConfig.Values;

namespace TypedConfig;

/// <summary>
/// One place in the configuration: its name in messages and the whole spellings under which it is looked up. A spelling that an outer part
/// excludes is null; where both are the same (ignoring case) they are the same object.
/// </summary>
internal sealed class Slot
{
    private Slot(string name, string? path, string? pascalPath, string? environmentVariable, Slot[]? aliases = null)
    {
        Name = name;
        Path = path;
        PascalPath = pascalPath is not null && pascalPath.Equals(path, StringComparison.OrdinalIgnoreCase) ? path : pascalPath;
        EnvironmentVariable = environmentVariable;
        Aliases = aliases ?? [];
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

    /// <summary>The places of older names, which are looked at in the same layer when none of the spellings is there.</summary>
    public Slot[] Aliases { get; }

    /// <summary>Every path that leads here, those of older names last.</summary>
    public IEnumerable<string> Spellings => Aliases.Prepend(this).SelectMany(static slot => new[] { slot.Path, slot.PascalPath }).OfType<string>().Distinct();

    /// <summary>The place of a key.</summary>
    /// <param name="name">The dotted name without the section.</param>
    /// <param name="section">The dotted prefix; null for none.</param>
    /// <param name="environmentVariable">The key's own environment variable; null for none.</param>
    /// <param name="aliases">Dotted older names without the section.</param>
    public static Slot Of(string name, string? section, string? environmentVariable, IReadOnlyList<string> aliases)
    {
        var full = section is null ? name : section + "." + name;
        var older = aliases.Select(alias => Of(alias, section, environmentVariable: null, aliases: [])).ToArray();
        return new Slot(name, full.Replace('.', ':'), Names.PascalPath(full), environmentVariable, older);
    }

    /// <summary>The spelling under which a layer that sets the place does so.</summary>
    public string PathIn(Layer layer)
    {
        if (LayerSearch.TryGet(layer, this, out _, out var path))
        {
            return path;
        }

        return Spellings.FirstOrDefault(spelling => layer.ChildNames(spelling).Count > 0) ?? Path ?? PascalPath!;
    }

    /// <summary>Whether a layer sets the place, or anything in it.</summary>
    public bool IsSetIn(Layer layer) => LayerSearch.TryGet(layer, this, out _, out _) || Spellings.Any(spelling => layer.ChildNames(spelling).Count > 0);

    /// <summary>A property of the object at this place.</summary>
    public Slot Property(ConfigKey property) => Below(property.Slot, Name + "." + property.Name, property.Slot.Aliases.Select(alias => Below(alias, Name + "." + property.Name, null)).ToArray());

    /// <summary>A child of the list or map at this place, which was found under one of the spellings.</summary>
    public Slot Child(string suffix, string name, string foundPath)
    {
        var path = foundPath + ":" + name;
        var shown = Name + ErrorText.Of(suffix);
        return ReferenceEquals(foundPath, Path)
            ? new Slot(shown, path, HasSecondSpelling ? null : path, environmentVariable: null)
            : new Slot(shown, null, path, environmentVariable: null);
    }

    /// <summary>The same place, found under another path in both spellings.</summary>
    public Slot At(string path) => new(Name, path, path, environmentVariable: null);

    private Slot Named(string name) => new(name, Path, PascalPath, EnvironmentVariable);

    private Slot Below(Slot property, string name, Slot[]? aliases) => new(
        name,
        Path is null ? null : Path + ":" + property.Path,
        PascalPath is null ? null : PascalPath + ":" + property.PascalPath,
        environmentVariable: null,
        aliases);
}
