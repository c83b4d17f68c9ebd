using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>Which names stand directly below each path of a document. Immutable.</summary>
internal sealed class PathTree
{
    private readonly PatchedMap<string[]> _children;

    private PathTree(PatchedMap<string[]> children)
    {
        _children = children;
    }

    public static PathTree Of(IEnumerable<string> paths)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var children = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
        {
            AddAncestors(path, seen, children);
        }

        return new PathTree(new(children.ToDictionary(static node => node.Key, static node => Sorted(node.Value), StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>The names, numbers first.</summary>
    public string[] ChildNames(string path) => _children.TryGetValue(path, out var names) ? names : [];

    /// <summary>The tree of the document in which some paths got a value, or lost theirs.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="hasValue">Whether a path has a value by now.</param>
    public PathTree With(IEnumerable<string> paths, Func<string, bool> hasValue)
    {
        var children = _children.Edit();
        foreach (var path in paths)
        {
            Update(children, path, hasValue);
        }

        return new PathTree(children.ToMap());
    }

    private static void Update(PatchedMap<string[]>.Editor children, string path, Func<string, bool> hasValue)
    {
        while (path.Length > 0)
        {
            var exists = hasValue(path) || children.TryGetValue(path, out _);
            var (parent, name) = Split(path);
            var names = children.TryGetValue(parent, out var known) ? known : [];
            if (names.Contains(name, StringComparer.OrdinalIgnoreCase) == exists)
            {
                return;
            }

            string[] next = exists ? Sorted([.. names, name]) : Array.FindAll(names, other => !other.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (next.Length > 0)
            {
                children.Set(parent, next);
            }
            else
            {
                children.Remove(parent);
            }

            path = parent;
        }
    }

    private static void AddAncestors(string path, HashSet<string> seen, Dictionary<string, List<string>> children)
    {
        while (path.Length > 0 && seen.Add(path))
        {
            var (parent, name) = Split(path);
            if (!children.TryGetValue(parent, out var names))
            {
                children.Add(parent, names = []);
            }

            names.Add(name);
            path = parent;
        }
    }

    private static (string Parent, string Name) Split(string path)
    {
        var split = path.LastIndexOf(':');
        return split < 0 ? ("", path) : (path[..split], path[(split + 1)..]);
    }

    private static string[] Sorted(List<string> names)
    {
        names.Sort(ConfigurationKeyComparer.Instance.Compare);
        return [.. names];
    }
}
