using TypedConfig.Schema;
using TypedConfig.Values;

namespace TypedConfig.Analyzers;

/// <summary>The paths under which configuration reads a schema: one for each whole spelling, ignoring case, older names too.</summary>
internal sealed class SchemaPaths
{
    private readonly Dictionary<string, KnownKey> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, KnownKey> _byVariable = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, KnownKey> _byProperties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownKey> _byType = new(StringComparer.Ordinal);
    private readonly List<KnownKey> _keys = [];
    private readonly KnownNames _own;
    private readonly KnownNames _pascal;

    public SchemaPaths(ProjectSchema schema)
    {
        var section = schema.Model.Section;
        var root = new KnownKey(schema, "", "", null, schema.Model.Root);
        if (section is not null)
        {
            Add(section, root);
        }

        var prefix = section is null ? "" : section + ".";
        AddGroup(root, prefix, root.Schema.Model.ClassName);
        AddAliases(prefix);
        _own = KnownNames.Of([schema.Model], static name => name);
        _pascal = KnownNames.Of([schema.Model], Names.Pascal);
    }

    /// <summary>Every key, without the groups.</summary>
    public IReadOnlyList<KnownKey> Keys => _keys;

    /// <summary>What a path leads to: a key, a group, or the list, map or object that the path leads into; null for nothing.</summary>
    public KnownKey? Find(string path)
    {
        if (_byPath.TryGetValue(path, out var key))
        {
            return key;
        }

        for (var end = path.LastIndexOf(':'); end > 0; end = path.LastIndexOf(':', end - 1))
        {
            if (_byPath.TryGetValue(path.Substring(0, end), out key))
            {
                return key.HoldsMore ? key : null;
            }
        }

        return null;
    }

    /// <summary>The key that an environment variable sets by its own name; null for none.</summary>
    public KnownKey? FindVariable(string name) => _byVariable.TryGetValue(name, out var key) ? key : null;

    /// <summary>What the properties lead to from the root: <c>Database.PoolSize</c>.</summary>
    public KnownKey? FindProperties(string properties) => _byProperties.TryGetValue(properties, out var key) ? key : null;

    /// <summary>The group of a class: <c>AppConfig.DatabaseSection</c>.</summary>
    public KnownKey? FindType(string type) => _byType.TryGetValue(type, out var group) ? group : null;

    /// <summary>The path that a misspelled one was probably meant to be, in its style; null where none is near.</summary>
    /// <param name="path">The whole path.</param>
    /// <param name="start">What it starts with and is right as it is.</param>
    public string? Nearest(string path, string start)
    {
        // All capitals are the schema's own spelling: variables are written so.
        var isPascal = path.Length > 0 && char.IsUpper(path[0]) && path.Any(char.IsLower);
        KnownNames[] spellings = isPascal ? [_pascal, _own] : [_own, _pascal];
        return spellings
            .Select(names => Nearest(names, path))
            .FirstOrDefault(near => near is not null && near.StartsWith(start, StringComparison.Ordinal) && Find(near) is not null);
    }

    /// <summary>The path with each part that is not known replaced by the known one that is nearest; null where none is near.</summary>
    private static string? Nearest(KnownNames names, string path)
    {
        var parts = path.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            if (names.Below(parts[i]) is { } below)
            {
                names = below;
                continue;
            }

            if (names.Nearest(parts[i]) is not { } near)
            {
                return null;
            }

            (parts[i], names) = (near, names.Below(near)!);
        }

        return string.Join(":", parts);
    }

    /// <param name="group">The group.</param>
    /// <param name="path">Its path with dots, and with one at its end unless it is empty.</param>
    /// <param name="type">Its class, from the root class on.</param>
    private void AddGroup(KnownKey group, string path, string type)
    {
        _byType[type] = group;
        var properties = group.Properties.Length == 0 ? "" : group.Properties + ".";
        foreach (var leaf in group.Group!.Leaves)
        {
            var key = new KnownKey(group.Schema, leaf.FullName, properties + leaf.PropertyName, leaf, null);
            _keys.Add(key);
            Add(path + leaf.Name, key);
            if (leaf.Env is not null)
            {
                _byVariable[leaf.Env] = key;
            }
        }

        foreach (var inner in group.Group.Groups)
        {
            var key = new KnownKey(group.Schema, inner.FullName, properties + inner.PropertyName, null, inner);
            Add(path + inner.Name, key);
            AddGroup(key, path + inner.Name + ".", type + "." + inner.TypeName);
        }
    }

    /// <summary>After the keys: a name that is a key's own is never an older one.</summary>
    private void AddAliases(string prefix)
    {
        foreach (var key in _keys)
        {
            foreach (var alias in key.Leaf!.FullAliases.Select(alias => prefix + alias))
            {
                AddPath(alias.Replace('.', ':'), key);
                AddPath(Names.PascalPath(alias), key);
            }
        }
    }

    private void Add(string dotted, KnownKey key)
    {
        AddPath(dotted.Replace('.', ':'), key);
        AddPath(Names.PascalPath(dotted), key);
        _byProperties[key.Properties] = key;
    }

    private void AddPath(string path, KnownKey key)
    {
        if (!_byPath.ContainsKey(path))
        {
            _byPath.Add(path, key);
        }
    }
}
