namespace TypedConfig;

/// <summary>Where the value in force of a key comes from. Immutable.</summary>
public sealed class KeyExplanation
{
    private KeyExplanation(ConfigKey key, string? value, string source, int? line)
    {
        Key = key;
        Value = value;
        Source = source;
        Line = line;
    }

    /// <summary>The key.</summary>
    public ConfigKey Key { get; }

    /// <summary>The value in force in canonical text, <c>***</c> if secret; null if it is absent.</summary>
    public string? Value { get; }

    /// <summary>
    /// The source that won: a file's path as it was added (<c>config/app.yaml</c>), <c>environment variables</c>, <c>command line</c>,
    /// <c>memory</c>; <c>default</c> for the schema's default (<c>default for Production</c> for that of an environment), <c>none</c> where nothing sets the key.
    /// </summary>
    public string Source { get; }

    /// <summary>The line in that source, counted from 1; null where it is not known.</summary>
    public int? Line { get; }

    /// <summary><c>database.pool_size = 50    (config/app.yaml:2)</c> on one line, a long value cut, with <c>(none)</c> for an absent one.</summary>
    public override string ToString() => $"{Key} = {ConfigKeyChange.Shown(Value)}    ({(Line is null ? Source : $"{Source}:{Line}")})";

    internal static KeyExplanation Of(ConfigKey key, object tree, ReadPass pass)
    {
        var value = key.FormatValueOf(tree);
        var origin = pass.Origins![key.Index];
        if (origin == ReadPass.NoLayer)
        {
            var source = value is null ? "none" : key.HasDefaultOf(pass.Environment) ? $"default for {pass.Environment}" : "default";
            return new KeyExplanation(key, value, source, null);
        }

        var layer = pass.Layers[origin];
        return new KeyExplanation(key, value, layer.Source, layer.LineOf(key.Slot.Path!) ?? layer.LineOf(key.Slot.PascalPath!));
    }
}
