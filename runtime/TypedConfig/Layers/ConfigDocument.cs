using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>The content of a file or store as flat configuration paths: immutable, so a reader that holds it sees one state.</summary>
internal sealed class ConfigDocument
{
    private readonly PatchedMap<DocumentEntry> _entries;
    private readonly Lazy<PathTree> _tree;

    /// <param name="entries">Made with <see cref="StringComparer.OrdinalIgnoreCase"/>; not changed afterwards.</param>
    public ConfigDocument(Dictionary<string, DocumentEntry> entries)
        : this(new PatchedMap<DocumentEntry>(entries), tree: null)
    {
    }

    private ConfigDocument(PatchedMap<DocumentEntry> entries, Lazy<PathTree>? tree)
    {
        _entries = entries;
        _tree = tree ?? new(() => PathTree.Of(entries));
    }

    public static ConfigDocument Empty { get; } = new(new Dictionary<string, DocumentEntry>(StringComparer.OrdinalIgnoreCase));

    /// <summary>Paths with their values, in no order.</summary>
    public IEnumerable<KeyValuePair<string, DocumentEntry>> Entries => _entries.Entries;

    public bool TryGet(string path, out DocumentEntry entry) => _entries.TryGetValue(path, out entry);

    /// <summary>The distinct names directly below a path, numbers first; for the whole document the path is empty.</summary>
    public IReadOnlyList<string> ChildNames(string path) => _tree.Value.ChildNames(path);

    /// <summary>The document with some paths set, or without them (null). Costs what changes.</summary>
    public ConfigDocument With(IReadOnlyCollection<KeyValuePair<string, DocumentEntry?>> changes)
    {
        var entries = _entries.Edit();
        var paths = new List<string>();
        foreach (var (path, entry) in changes)
        {
            if (entries.TryGetValue(path, out _) != entry.HasValue)
            {
                paths.Add(path);
            }

            if (entry is { } value)
            {
                entries.Set(path, value);
            }
            else
            {
                entries.Remove(path);
            }
        }

        var next = entries.ToMap();
        return new ConfigDocument(next, TreeWith(next, paths));
    }

    /// <summary>The paths whose value is another one than in an earlier document of the same source; null if that is not known.</summary>
    public IReadOnlyCollection<string>? ChangesSince(ConfigDocument earlier) =>
        ReferenceEquals(this, earlier) ? [] : _entries.WrittenSince(earlier._entries)?.Distinct(StringComparer.OrdinalIgnoreCase).Where(path => Differs(earlier, path)).ToArray();

    private bool Differs(ConfigDocument earlier, string path) =>
        TryGet(path, out var now) != earlier.TryGet(path, out var before) || now.Value != before.Value;

    private Lazy<PathTree>? TreeWith(PatchedMap<DocumentEntry> next, List<string> paths) => paths.Count == 0
        ? _tree
        : _tree.IsValueCreated ? new(_tree.Value.With(paths, path => next.TryGetValue(path, out _))) : null;
}

/// <summary>One value of a document; null resets what lower layers set.</summary>
/// <param name="Value">The text, or null.</param>
/// <param name="Line">Counted from 1; 0 where it is not known.</param>
internal readonly record struct DocumentEntry(string? Value, int Line);
