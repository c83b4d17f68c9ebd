namespace TypedConfig.Schema;

/// <summary>A name in a value file, with what the file sets there and below.</summary>
internal sealed class ValueNode
{
    private readonly ValueNode? _parent;
    private readonly List<ValueNode> _children = [];
    private Dictionary<string, ValueNode>? _byName;

    private ValueNode(ValueNode? parent, string name, Place place, bool isVerbatim)
    {
        _parent = parent;
        Name = name;
        Place = place;
        IsVerbatim = isVerbatim;
    }

    /// <summary>As written; the index of an item.</summary>
    public string Name { get; }

    /// <summary>Where the name stands first; for an item where it starts.</summary>
    public Place Place { get; }

    /// <summary>Whether <see cref="Place"/> holds the name and nothing else, so that another one can be written over it.</summary>
    public bool IsVerbatim { get; }

    /// <summary>Null where only something below is set.</summary>
    public SetText? Value { get; private set; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ValueNode> Children => _children;

    public bool IsSet => Value is not null || _children.Count > 0;

    /// <summary>The name of what encloses it.</summary>
    public ValueNode? Parent => _parent is { _parent: null } ? null : _parent;

    public static ValueNode Root() => new(null, "", Place.Start, isVerbatim: false);

    /// <summary>Ignoring case, as configuration does.</summary>
    public ValueNode? Find(string name) => _byName is not null && _byName.TryGetValue(name, out var child) ? child : null;

    /// <summary>The child of a name, which is there already where the file comes to it a second time.</summary>
    public ValueNode Child(string name, Place place, bool isVerbatim)
    {
        _byName ??= new Dictionary<string, ValueNode>(StringComparer.OrdinalIgnoreCase);
        if (!_byName.TryGetValue(name, out var child))
        {
            _byName.Add(name, child = new ValueNode(this, name, place, isVerbatim));
            _children.Add(child);
        }

        return child;
    }

    public void Set(string? text, Place place) => Value = new SetText(text, place);

    /// <summary>The name, if it can be written over this one's without setting another key a second time.</summary>
    public string? RenameTo(string? name) =>
        name is null || !IsVerbatim || (_parent!.Find(name) is { } other && !ReferenceEquals(other, this)) ? null : name;

    /// <summary>The way to here, its names joined.</summary>
    public string Path(string separator)
    {
        var names = new List<string>();
        for (var node = this; node._parent is not null; node = node._parent)
        {
            names.Add(node.Name);
        }

        names.Reverse();
        return string.Join(separator, names);
    }
}

/// <param name="Text">As configuration sees it; null resets what lower layers set.</param>
/// <param name="Place">With its quotes.</param>
internal sealed record SetText(string? Text, Place Place);
