using TypedConfig.Values;

namespace TypedConfig;

/// <summary>The names that schemas know, as a tree along the paths of the configuration: one path for each whole spelling.</summary>
internal sealed class KnownKeys
{
    private readonly Dictionary<string, KnownKeys> _children = new(StringComparer.OrdinalIgnoreCase);
    private KnownKeys? _items;
    private bool _isValue;

    /// <summary>Whether anything may stand below.</summary>
    public bool IsOpen => _children.Count > 0 || _items is not null;

    /// <summary>Whether only other keys stand below.</summary>
    public bool IsGroup => !_isValue;

    /// <summary>Whether a value stands here and nothing below.</summary>
    public bool IsValue => _isValue && !IsOpen;

    /// <summary>The two trees of some schemas, by spelling: the schemas' own, and PascalCase.</summary>
    public static (KnownKeys Own, KnownKeys Pascal) Of(IEnumerable<ConfigSchema> schemas)
    {
        var (own, pascal) = (new KnownKeys(), new KnownKeys());
        foreach (var key in schemas.SelectMany(static schema => schema.Keys))
        {
            own.Add(key.Slot, key.Form, static slot => slot.Path!);
            pascal.Add(key.Slot, key.Form, static slot => Names.PascalPath(slot.Path!.Replace(':', '.')));
        }

        return (own, pascal);
    }

    /// <summary>What is known below a name; null if the name is not known here.</summary>
    public KnownKeys? Below(string name) => _children.GetValueOrDefault(name) ?? _items;

    /// <summary>The known name that a misspelled one was probably meant to be; null if none is near.</summary>
    public string? Nearest(string name) => NearestName.Find(name, _children.Keys);

    private void Add(Slot slot, IShape shape, Func<Slot, string> spelling)
    {
        foreach (var place in slot.Aliases.Prepend(slot))
        {
            var node = this;
            foreach (var part in spelling(place).Split(':'))
            {
                node = node.Child(part);
            }

            node.Describe(shape, spelling);
        }
    }

    private void Describe(IShape shape, Func<Slot, string> spelling)
    {
        _isValue = true;
        foreach (var property in shape.Properties)
        {
            Add(property.Slot, property.Form, spelling);
        }

        if (shape.Items is { } items)
        {
            _items ??= new KnownKeys();
            _items.Describe(items, spelling);
        }
    }

    private KnownKeys Child(string name)
    {
        if (!_children.TryGetValue(name, out var child))
        {
            _children.Add(name, child = new KnownKeys());
        }

        return child;
    }
}
