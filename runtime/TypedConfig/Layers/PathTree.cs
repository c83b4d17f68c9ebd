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

    public static PathTree Of(PatchedMap<DocumentEntry> entries)
    {
        var children = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        var byParent = children.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (path, _) in entries.Entries)
        {
            AddName(path, entries, byParent);
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

    /// <summary>Adds the name of a path below its parent, and that of a parent that has no value of its own, which would add it.</summary>
    private static void AddName(ReadOnlySpan<char> path, PatchedMap<DocumentEntry> entries, Dictionary<string, List<string>>.AlternateLookup<ReadOnlySpan<char>> byParent)
    {
        while (path.Length > 0)
        {
            var split = path.LastIndexOf(':');
            var name = path[(split + 1)..].ToString();
            var parent = split < 0 ? [] : path[..split];
            if (byParent.TryGetValue(parent, out var names))
            {
                names.Add(name);
                return;
            }

            byParent[parent] = [name];
            path = parent.Length > 0 && entries.TryGetValue(parent.ToString(), out _) ? [] : parent;
        }
    }

    private static (string Parent, string Name) Split(string path)
    {
        var split = path.LastIndexOf(':');
        return split < 0 ? ("", path) : (path[..split], path[(split + 1)..]);
    }

    private static string[] Sorted(List<string> names)
    {
        names.Sort(Compare);
        return [.. names];
    }

    /// <summary>The order of <see cref="ConfigurationKeyComparer"/>, which takes each name to pieces at every comparison.</summary>
    private static int Compare(string left, string right)
    {
        var (isLeft, isRight) = (TryNumber(left, out var a), TryNumber(right, out var b));
        return isLeft && isRight ? a.CompareTo(b)
            : isLeft ? -1
            : isRight ? 1
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }

    private static bool TryNumber(string name, out int number)
    {
        number = 0;
        return name.Length > 0 && !char.IsAsciiLetter(name[0]) && int.TryParse(name, out number);
    }
}
