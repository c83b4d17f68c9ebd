namespace TypedConfig.Schema;

/// <summary>Which class or enum a leaf declares beside itself.</summary>
internal static class DeclaredTypes
{
    /// <summary>The type inside the shape if the child itself declares it, not if it refers to one.</summary>
    public static IEnumerable<TypeModel> Of(ShapeModel? shape, Child child)
    {
        var type = child.TypeName.Length == 0 ? null : Inside(shape);
        return type is null ? [] : [type];
    }

    private static TypeModel? Inside(ShapeModel? shape) => shape switch
    {
        ArrayShape array => Inside(array.Items),
        MapShape map => Inside(map.Items),
        EnumShape { Type: var type } => type,
        ObjectShape { Type: var type } => type,
        _ => null,
    };
}
