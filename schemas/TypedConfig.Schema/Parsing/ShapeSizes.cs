namespace TypedConfig.Schema;

/// <summary>
/// How large shapes are with every reference followed. Shared types make a small text stand for a large tree, and whoever walks a model
/// walks the tree.
/// </summary>
internal sealed class ShapeSizes
{
    public const int MaxHeight = 64;

    /// <summary>Of objects, by the path of their class: counted once, however often they are referred to.</summary>
    private readonly Dictionary<string, (int Keys, int Height)> _objects = new(StringComparer.Ordinal);

    public void Add(string typePath, IReadOnlyCollection<LeafModel> properties)
    {
        var keys = properties.Sum(property => 1 + Keys(property.Shape));
        var height = properties.Select(property => Height(property.Shape)).DefaultIfEmpty().Max();
        _objects.Add(typePath, (keys, height + 1));
    }

    /// <summary>How many properties are inside.</summary>
    public int Keys(ShapeModel shape) => shape switch
    {
        ArrayShape array => Keys(array.Items),
        MapShape map => Keys(map.Items),
        ObjectShape { TypePath: var path } => _objects[path].Keys,
        _ => 0,
    };

    /// <summary>How many levels of lists, maps and objects are inside.</summary>
    public int Height(ShapeModel shape) => shape switch
    {
        ArrayShape array => 1 + Height(array.Items),
        MapShape map => 1 + Height(map.Items),
        ObjectShape { TypePath: var path } => _objects[path].Height,
        _ => 0,
    };
}
