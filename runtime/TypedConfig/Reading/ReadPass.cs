namespace TypedConfig;

/// <summary>One reading of the configuration: the layers it sees, the errors and the origins it finds. Used by one thread.</summary>
internal sealed class ReadPass(Layer[] layers, string? environment)
{
    /// <summary>Stands for the origin of a value that no layer sets.</summary>
    public const int NoLayer = -1;

    private readonly bool[] _contributing = new bool[layers.Length];
    private List<ConfigError>? _errors;
    private int _origin = NoLayer;

    /// <summary>From high to low precedence.</summary>
    public Layer[] Layers { get; } = layers;

    public LayerRange AllLayers => new(0, Layers.Length);

    public string? Environment { get; } = environment;

    /// <summary>What need not be read, since it is as in <see cref="Previous"/>; null if everything has to be.</summary>
    public PartialRead? Partial { get; private set; }

    public IReadOnlyList<ConfigError> Errors => _errors ?? [];

    /// <summary>Values given in code, which win over every layer; null for none.</summary>
    public Dictionary<ConfigKey, object?>? Overrides { get; init; }

    /// <summary>The root in force, whose unchanged lists, maps and objects are kept; null for none.</summary>
    public object? Previous { get; init; }

    /// <summary>For each key of the schema the layer that won; null where nobody will ask.</summary>
    public int[]? Origins { get; init; }

    /// <summary>Whether keys that need a restart keep the value in force.</summary>
    public bool HoldsForRestart { get; init; } = true;

    /// <summary>The keys whose new value waits for a restart.</summary>
    public List<ConfigKey> Pending { get; } = [];

    /// <summary>Takes over what an earlier reading of the same layers found where this one does not look.</summary>
    public void TakeOver(ReadPass earlier, PartialRead partial)
    {
        Partial = partial;
        earlier._contributing.CopyTo(_contributing, 0);
        earlier.Origins!.CopyTo(Origins!, 0);
    }

    public void BeginKey() => _origin = NoLayer;

    public void EndKey(int index)
    {
        if (Origins is not null && index >= 0)
        {
            Origins[index] = _origin;
        }
    }

    /// <summary>Notes that a layer contributes to the current key; the highest one counts.</summary>
    public void Contributes(int layer)
    {
        _origin = _origin == NoLayer ? layer : Math.Min(_origin, layer);
        _contributing[layer] = true;
    }

    /// <summary>Whether a layer gave anything to what was read, even if only a part of one value.</summary>
    public bool HasFrom(int layer) => _contributing[layer];

    public void Fail(ConfigError error) => (_errors ??= []).Add(error);

    /// <summary>Notes an error at a place that a layer sets.</summary>
    /// <param name="slot">The place.</param>
    /// <param name="value">The text or value at fault, masked if secret; null if there is none to show.</param>
    /// <param name="problem">The message.</param>
    /// <param name="hit">Where the text was found.</param>
    public void Fail(Slot slot, string? value, string problem, in Hit hit)
    {
        var layer = Layers[hit.Layer];
        Fail(new ConfigError(slot.Name, value, problem, layer.SourceOf(hit.Path), layer.LineOf(hit.Path)));
    }

    /// <summary>Forgets the errors noted since there were so many.</summary>
    public void ForgetErrorsFrom(int count) => _errors?.RemoveRange(count, _errors.Count - count);
}

/// <summary>Where a text was found.</summary>
/// <param name="Layer">The layer's position in the pass.</param>
/// <param name="Path">The path under which it stands there.</param>
internal readonly record struct Hit(int Layer, string Path);
