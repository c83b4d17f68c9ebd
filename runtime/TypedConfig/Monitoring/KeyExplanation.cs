using System.Collections.Immutable;

namespace TypedConfig;

/// <summary>Where the value in force of a key comes from. Immutable.</summary>
public sealed class KeyExplanation
{
    private KeyExplanation(ConfigKey key, string? value, string source, int? line, ImmutableArray<KeyLayer> layers)
    {
        Key = key;
        Value = value;
        Source = source;
        Line = line;
        Layers = layers;
    }

    /// <summary>The key.</summary>
    public ConfigKey Key { get; }

    /// <summary>The value in force in canonical text, <c>***</c> if secret; null if it is absent.</summary>
    public string? Value { get; }

    /// <summary>
    /// The source that won: a file's path as it was added (<c>config/app.yaml</c>), <c>environment variables</c>, <c>command line</c>,
    /// <c>memory</c>; <c>default</c> for the schema's default (<c>default for Production</c> for that of an environment), <c>none</c> where nothing sets the key,
    /// <c>kept until the restart</c> where a new value waits for one.
    /// </summary>
    public string Source { get; }

    /// <summary>The line in that source, counted from 1; null where it is not known.</summary>
    public int? Line { get; }

    /// <summary>Every source that sets the key, from high to low precedence, as it was when the value came into force.</summary>
    public ImmutableArray<KeyLayer> Layers { get; }

    /// <summary>Since when the value is in force.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary><c>database.pool_size = 50    (config/app.yaml:2)</c> on one line, a long value cut, with <c>(none)</c> for an absent one.</summary>
    public override string ToString() => $"{Key} = {ConfigKeyChange.Shown(Value)}    ({(Line is null ? Source : $"{Source}:{Line}")})";

    internal static KeyExplanation Of(ConfigKey key, object tree, ReadPass pass, DateTimeOffset since)
    {
        var value = key.FormatValueOf(tree);
        var origin = pass.Pending.Contains(key) ? ReadPass.NoLayer : pass.Origins![key.Index];
        var layers = Enumerable.Range(0, pass.Layers.Length).Select(layer => key.Explain(pass, layer, layer == origin)).OfType<KeyLayer>().ToImmutableArray();
        return layers.FirstOrDefault(static layer => layer.Won) is { } winner
            ? new KeyExplanation(key, value, winner.Source, winner.Line, layers) { Since = since }
            : new KeyExplanation(key, value, SourceWithoutLayer(key, value, pass), null, layers) { Since = since };
    }

    /// <summary>The name of the source that won, without looking at the others.</summary>
    internal static string SourceOf(ConfigKey key, string? value, ReadPass pass)
    {
        var origin = pass.Origins![key.Index];
        return origin == ReadPass.NoLayer ? SourceWithoutLayer(key, value, pass) : pass.Layers[origin].Source;
    }

    private static string SourceWithoutLayer(ConfigKey key, string? value, ReadPass pass) =>
        pass.Pending.Contains(key) ? "kept until the restart"
        : value is null ? "none" : key.HasDefaultOf(pass.Environment) ? $"default for {pass.Environment}" : "default";
}
