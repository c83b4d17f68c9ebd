namespace TypedConfig.Schema;

/// <summary>
/// One schema, without any position: two texts that differ only in comments, layout or the order of keys give equal models.
/// Lists are sorted by name wherever the order means nothing.
/// </summary>
internal sealed record SchemaModel
{
    public required string ClassName { get; init; }

    public required string Namespace { get; init; }

    public int? Version { get; init; }

    /// <summary>Prefix inside the configuration as written, its parts joined with dots; null for none.</summary>
    public string? Section { get; init; }

    public bool IsPublic { get; init; } = true;

    /// <summary>The unnamed group at the top. Its declared types include those of <c>$types</c>.</summary>
    public required GroupModel Root { get; init; }

    public EquatableArray<RuleModel> Rules { get; init; }

    /// <summary>Sorted by name.</summary>
    public EquatableArray<LogEventModel> Logs { get; init; }

    /// <summary>Whether the file has <c>$logs</c>, be no event of it sound.</summary>
    public bool HasLogs { get; init; }

    public EquatableArray<ExtensionModel> Extensions { get; init; }

    /// <summary>Whether the file declares anything that needs accessors; a file may hold only <c>$logs</c>.</summary>
    public bool HasKeys => Root.Groups.Count + Root.Leaves.Count > 0;
}

/// <summary>A group of keys.</summary>
internal sealed record GroupModel
{
    /// <summary>As written; empty for the root.</summary>
    public required string Name { get; init; }

    /// <summary>The dotted name without <c>$section</c>; empty for the root.</summary>
    public required string FullName { get; init; }

    /// <summary>The property on the parent.</summary>
    public required string PropertyName { get; init; }

    /// <summary>The generated class, without its scope: <c>DatabaseSection</c>; for the root the class of the schema.</summary>
    public required string TypeName { get; init; }

    public string? Description { get; init; }

    public DeprecationModel? Deprecated { get; init; }

    public EquatableArray<GroupModel> Groups { get; init; }

    public EquatableArray<LeafModel> Leaves { get; init; }

    /// <summary>Enums and object types that are declared inside this group's class.</summary>
    public EquatableArray<TypeModel> Types { get; init; }
}

/// <summary>A key with a value, or a property of an object.</summary>
internal sealed record LeafModel
{
    /// <summary>As written.</summary>
    public required string Name { get; init; }

    /// <summary>The dotted name without <c>$section</c>; for a property of an object just its name.</summary>
    public required string FullName { get; init; }

    public required string PropertyName { get; init; }

    public required ShapeModel Shape { get; init; }

    public bool IsRequired { get; init; }

    public ValueModel? Default { get; init; }

    /// <summary>Defaults for single environments, sorted by environment.</summary>
    public EquatableArray<EnvironmentDefault> EnvironmentDefaults { get; init; }

    public string? Description { get; init; }

    public EquatableArray<ValueModel> Examples { get; init; }

    public DeprecationModel? Deprecated { get; init; }

    /// <summary>The exact name of an environment variable that sets the key.</summary>
    public string? Env { get; init; }

    public EquatableArray<string> Aliases { get; init; }

    /// <summary>The older names without <c>$section</c>: one without a dot stands beside the key itself.</summary>
    public IEnumerable<string> FullAliases => Aliases.Select(alias => FullAlias(alias, FullName));

    public static string FullAlias(string alias, string fullName) => alias.Contains('.') ? alias : fullName.Substring(0, fullName.LastIndexOf('.') + 1) + alias;

    public ReloadMode Reload { get; init; }

    public MergeMode Merge { get; init; }

    /// <summary>The property by which <see cref="MergeMode.ByKey"/> matches the objects of an array.</summary>
    public string? MergeKey { get; init; }

    public string? RolloutStrategy { get; init; }

    public EquatableArray<ExtensionModel> Extensions { get; init; }

    /// <summary>Without a default and not required the value may be absent.</summary>
    public bool IsNullable => Default is null && !IsRequired;
}

internal enum ReloadMode
{
    Hot,
    Restart,
}

internal enum MergeMode
{
    Replace,
    Append,
    ByKey,
}

internal sealed record EnvironmentDefault(string Environment, ValueModel Value);

internal sealed record DeprecationModel(string? Message, string? Replacement, string? Since);

/// <summary>A key of the user's own (<c>x-…</c>), with its content as flow YAML.</summary>
internal sealed record ExtensionModel(string Name, string Content);
