using TypedConfig.Values;

namespace TypedConfig.Analyzers;

/// <summary>The names that a schema knows, as a tree along the paths of one spelling.</summary>
internal sealed class PathNode
{
    private readonly Dictionary<string, PathNode> _children = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _name;

    public PathNode(string name = "") => _name = name;

    public void Add(string path)
    {
        var node = this;
        foreach (var part in path.Split(':'))
        {
            if (!node._children.TryGetValue(part, out var child))
            {
                node._children.Add(part, child = new PathNode(part));
            }

            node = child;
        }
    }

    /// <summary>The path with each part replaced by the known name that is nearest; null where none is near.</summary>
    public string? Nearest(string path)
    {
        var found = new List<string>();
        var node = this;
        foreach (var part in path.Split(':'))
        {
            // Below a key: a part of its value.
            if (node is null || (node._children.Count == 0 && found.Count > 0))
            {
                node = null;
                found.Add(part);
                continue;
            }

            node = node.Child(part);
            if (node is null)
            {
                return null;
            }

            found.Add(node._name);
        }

        return string.Join(":", found);
    }

    private PathNode? Child(string part) =>
        _children.TryGetValue(part, out var child) ? child
        : NearestName.Find(part, _children.Keys) is { } near ? _children[near]
        : null;
}
