using Microsoft.CodeAnalysis;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>A schema, with what rules look up in it.</summary>
internal sealed class ProjectSchema
{
    private readonly Lazy<SchemaPaths> _paths;

    public ProjectSchema(SchemaModel model)
    {
        Model = model;
        _paths = new(() => new SchemaPaths(this));
    }

    public SchemaModel Model { get; }

    /// <summary>The root class as the compiler looks it up.</summary>
    public string RootType => Model.Namespace.Length == 0 ? Model.ClassName : Model.Namespace + "." + Model.ClassName;

    /// <summary>What is known under which path of the configuration.</summary>
    public SchemaPaths Paths => _paths.Value;

    /// <summary>The key with a dotted name; null if there is none.</summary>
    public KnownKey? Find(string name) => Paths.Keys.FirstOrDefault(key => key.Name == name);

    /// <summary>The key or group that a property reads; null where it is none of the accessors.</summary>
    public KnownKey? Find(IPropertySymbol property) => !property.IsStatic && Find(property.ContainingType) is { } owner
        ? Paths.FindProperties(owner.Properties.Length == 0 ? property.Name : owner.Properties + "." + property.Name)
        : null;

    /// <summary>The group whose class a type is, the root among them; null where it is none.</summary>
    public KnownKey? Find(INamedTypeSymbol type)
    {
        // Asked for nearly every type of a project, so nothing is put together for foreign ones.
        var outermost = type;
        while (outermost.ContainingType is { } outer)
        {
            outermost = outer;
        }

        return outermost.Name == Model.ClassName && Namespace(outermost) == Model.Namespace ? Paths.FindType(Path(type)) : null;
    }

    private static string Path(INamedTypeSymbol type) => type.ContainingType is { } outer ? Path(outer) + "." + type.Name : type.Name;

    private static string Namespace(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
}
