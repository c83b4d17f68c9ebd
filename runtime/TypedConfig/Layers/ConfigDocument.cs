using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>The content of a file or store as flat configuration paths: immutable, so a reader that holds it sees one state.</summary>
internal sealed class ConfigDocument
{
    private readonly Dictionary<string, DocumentEntry> _entries;
    private readonly Lazy<Dictionary<string, List<string>>> _children;

    /// <param name="entries">Made with <see cref="StringComparer.OrdinalIgnoreCase"/>; not changed afterwards.</param>
    public ConfigDocument(Dictionary<string, DocumentEntry> entries)
    {
        _entries = entries;
        _children = new(BuildChildren);
    }

    public static ConfigDocument Empty { get; } = new([]);

    /// <summary>Paths with their values, compared ignoring case.</summary>
    public IReadOnlyDictionary<string, DocumentEntry> Entries => _entries;

    public bool TryGet(string path, out DocumentEntry entry) => _entries.TryGetValue(path, out entry);

    /// <summary>The distinct names directly below a path, numbers first; for the whole document the path is empty.</summary>
    public IReadOnlyList<string> ChildNames(string path) => _children.Value.TryGetValue(path, out var names) ? names : [];

    private Dictionary<string, List<string>> BuildChildren()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var children = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in _entries.Keys)
        {
            AddAncestors(path, seen, children);
        }

        foreach (var names in children.Values)
        {
            names.Sort(ConfigurationKeyComparer.Instance.Compare);
        }

        return children;
    }

    private static void AddAncestors(string path, HashSet<string> seen, Dictionary<string, List<string>> children)
    {
        while (seen.Add(path))
        {
            var split = path.LastIndexOf(':');
            var parent = split < 0 ? "" : path[..split];
            if (!children.TryGetValue(parent, out var names))
            {
                children.Add(parent, names = []);
            }

            names.Add(path[(split + 1)..]);
            if (split < 0)
            {
                return;
            }

            path = parent;
        }
    }
}

/// <summary>One value of a document; null resets what lower layers set.</summary>
/// <param name="Value">The text, or null.</param>
/// <param name="Line">Counted from 1; 0 where it is not known.</param>
internal readonly record struct DocumentEntry(string? Value, int Line);
