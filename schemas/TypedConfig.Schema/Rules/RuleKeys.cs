using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>The keys that rules can name.</summary>
internal sealed class RuleKeys
{
    private readonly Dictionary<string, LeafModel> _leaves = new(StringComparer.Ordinal);
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal);

    private readonly YamlMapping? _text;

    /// <param name="root">The keys as far as they could be read.</param>
    /// <param name="text">What they were read from; null where a part of that is missing.</param>
    public RuleKeys(GroupModel root, YamlMapping? text)
    {
        _text = text;
        Add(root);
    }

    public IEnumerable<string> Names => _leaves.Keys;

    public LeafModel? Find(string name) => _leaves.TryGetValue(name, out var leaf) ? leaf : null;

    public bool IsGroup(string name) => _groups.Contains(name);

    /// <summary>Whether a name is that of a key with problems of its own, which say more than that a rule cannot find it.</summary>
    public bool IsUnread(string name)
    {
        YamlNode? node = _text;
        foreach (var part in name.Split('.'))
        {
            node = (node as YamlMapping)?[part];
        }

        return node is not null || _text is null;
    }

    /// <summary>The key whose property or entry a name seems to mean.</summary>
    public LeafModel? FindOuter(string name)
    {
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (Find(name.Substring(0, dot)) is { } leaf)
            {
                return leaf;
            }
        }

        return null;
    }

    /// <summary>The key that was probably meant: the one of this last name, else the nearest.</summary>
    public string? Nearest(string name)
    {
        var ending = "." + name;
        var sameEnd = _leaves.Keys.Where(key => key.EndsWith(ending, StringComparison.Ordinal)).Take(2).ToList();
        return sameEnd.Count == 1 ? sameEnd[0] : NearestName.Find(name, _leaves.Keys);
    }

    private void Add(GroupModel group)
    {
        _groups.Add(group.FullName);
        foreach (var leaf in group.Leaves)
        {
            _leaves[leaf.FullName] = leaf;
        }

        foreach (var inner in group.Groups)
        {
            Add(inner);
        }
    }
}
