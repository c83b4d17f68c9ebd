using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>What all parts of one parse share.</summary>
internal sealed class SchemaContext
{
    public static readonly YamlLimits YamlLimits = new(MaxCharacters: 1 << 20, MaxDepth: 64, MaxNodes: 500_000);

    public const int MaxKeys = 50_000;

    private readonly CancellationToken _cancellationToken;
    private int _keys;

    public SchemaContext(string file, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        Problems = new ProblemList(file);
        Types = new TypeTable(this);
        Groups = new GroupParser(this);
        Leaves = new LeafParser(this);
        Shapes = new ShapeParser(this);
        Values = new ValueParser(this);
    }

    public ProblemList Problems { get; }

    public TypeTable Types { get; }

    public EnvironmentNames EnvironmentNames { get; } = new();

    public AliasNames Aliases { get; } = new();

    public Replacements Replacements { get; } = new();

    public ShapeSizes Sizes { get; } = new();

    public GroupParser Groups { get; }

    public LeafParser Leaves { get; }

    public ShapeParser Shapes { get; }

    public ValueParser Values { get; }

    /// <summary>Counts keys against the limit, those of a referred type again for each reference: whatever walks the model meets them again.</summary>
    /// <returns>Whether there was room for them.</returns>
    public bool TryTakeKeys(int count, Place place)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var hadRoom = _keys <= MaxKeys;
        _keys = Math.Min(_keys + count, MaxKeys + 1);
        if (hadRoom && _keys > MaxKeys)
        {
            Problems.Add(ProblemCodes.Limit, place, $"more than {MaxKeys} keys, those of referred types counted for each reference; the rest is left out");
        }

        return _keys <= MaxKeys;
    }
}
