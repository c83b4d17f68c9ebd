using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>A key or a group of a schema.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Name">The dotted name without <c>$section</c>; empty for the root.</param>
/// <param name="Properties">The properties that lead to it from the root: <c>Database.PoolSize</c>; empty for the root.</param>
/// <param name="Leaf">The key; null for a group.</param>
/// <param name="Group">The group; null for a key.</param>
internal sealed record KnownKey(ProjectSchema Schema, string Name, string Properties, LeafModel? Leaf, GroupModel? Group)
{
    /// <summary>For messages: the dotted name, of the root <c>$section</c>.</summary>
    public string ShownName => Name.Length > 0 ? Name : Schema.Model.Section ?? "";

    /// <summary>For messages: <c>AppConfig.Database.PoolSize</c>.</summary>
    public string Accessor => Properties.Length > 0 ? Schema.Model.ClassName + "." + Properties : Schema.Model.ClassName;

    /// <summary>Whether paths below it belong to its value.</summary>
    public bool HoldsMore => Leaf?.Shape is ArrayShape or MapShape or ObjectShape;
}
