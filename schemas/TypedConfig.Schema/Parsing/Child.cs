using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>A named mapping inside a group, an object or <c>$types</c>, before it is read.</summary>
internal sealed class Child(YamlScalar key, YamlMapping body)
{
    public YamlScalar Key { get; } = key;

    public string Name => Key.Text;

    public YamlMapping Body { get; } = body;

    public Place Place => Place.Of(Key);

    /// <summary>A mapping with a scalar type is a leaf, any other one a group.</summary>
    public bool IsLeaf { get; } = body["type"] is YamlScalar;

    /// <summary>Given by <see cref="NameScope"/>.</summary>
    public string PropertyName { get; set; } = "";

    /// <summary>Of the class or enum that this child declares; empty for none. Given by <see cref="NameScope"/>.</summary>
    public string TypeName { get; set; } = "";

    /// <summary>What the name of the declared type ends with; null where none is declared.</summary>
    public string? TypeSuffix => IsLeaf ? InlineSuffix(Body) : "Section";

    private static string? InlineSuffix(YamlMapping body) => (body["type"] as YamlScalar)?.Text switch
    {
        "enum" => "Option",
        "object" => "Type",
        "array" or "map" => body["items"] is YamlMapping items ? InlineSuffix(items) : null,
        _ => null,
    };
}
