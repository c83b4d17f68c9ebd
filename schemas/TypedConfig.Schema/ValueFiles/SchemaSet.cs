using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>The schemas that read one configuration, with what is derived from all of them once.</summary>
internal sealed class SchemaSet
{
    public SchemaSet(IReadOnlyList<SchemaModel> schemas)
    {
        Schemas = schemas;
        OwnNames = KnownNames.Of(schemas, static name => name);
        PascalNames = KnownNames.Of(schemas, Names.Pascal);
        Variables = new HashSet<string>(schemas.SelectMany(static schema => VariablesOf(schema.Root)), StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<SchemaModel> Schemas { get; }

    public KnownNames OwnNames { get; }

    public KnownNames PascalNames { get; }

    /// <summary>Environment variables that set keys by their exact names.</summary>
    public HashSet<string> Variables { get; }

    public ShapeRules Rules { get; } = new();

    private static IEnumerable<string> VariablesOf(GroupModel group) =>
        group.Leaves.Select(static leaf => leaf.Env).OfType<string>().Concat(group.Groups.SelectMany(VariablesOf));
}
