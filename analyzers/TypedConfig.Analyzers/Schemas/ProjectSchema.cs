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

    /// <summary>The key with a dotted name, and the properties that lead to it from the root; null if there is none.</summary>
    public KnownKey? Find(string name) => Paths.Keys.FirstOrDefault(key => key.Name == name);
}
