using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedConfig;

/// <summary>A condition of <c>$rules</c> over a whole configuration. Generated; immutable and thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigRule
{
    private readonly Func<object, bool?> _holds;

    /// <summary>For generated code.</summary>
    /// <param name="condition">As the schema writes it, on one line.</param>
    /// <param name="message">What the schema says of a configuration that breaks it; null for nothing.</param>
    /// <param name="keys">The keys the condition names, at least one.</param>
    /// <param name="holds">Computes it from the generated root; null where it does not apply.</param>
    public ConfigRule(string condition, string? message, ImmutableArray<ConfigKey> keys, Func<object, bool?> holds)
    {
        Condition = condition;
        Message = message;
        Keys = keys;
        _holds = holds;
    }

    /// <summary>The condition, as the schema writes it.</summary>
    public string Condition { get; }

    /// <summary>What the schema says of a configuration that breaks it; null for nothing.</summary>
    public string? Message { get; }

    /// <summary>The keys the condition names, in its order.</summary>
    public ImmutableArray<ConfigKey> Keys { get; }

    /// <summary>Whether a configuration keeps the rule; null where the rule does not apply, since a value it needs is absent.</summary>
    public bool? Holds(object root) => _holds(root);

    /// <summary>What is wrong with a tree whose single values are valid; null if nothing is.</summary>
    internal ConfigError? ErrorOf(object tree, ReadPass pass)
    {
        if (Holds(tree) != false)
        {
            return null;
        }

        var others = string.Concat(Keys.Skip(1).Select(key => $", {key.Name} = {ConfigKeyChange.Shown(key.FormatValueOf(tree))}"));
        var value = Keys[0].FormatValueOf(tree) is { } text ? ErrorText.Of(text) : null;
        var (source, line) = OriginIn(pass);
        return new ConfigError(Keys[0].Name, value, $"{Message ?? "breaks a rule"} ({Condition}{others})", source, line);
    }

    /// <summary>Where the first value comes from that is no default: the edit that broke the rule may be there.</summary>
    private (string? Source, int? Line) OriginIn(ReadPass pass)
    {
        if (pass.Overrides is not null)
        {
            // Values given in code have no source.
            return (null, null);
        }

        foreach (var key in Keys)
        {
            if (pass.Origins![key.Index] is var origin and not ReadPass.NoLayer)
            {
                var layer = pass.Layers[origin];
                return (layer.Source, layer.LineOf(key.Slot.PathIn(layer)));
            }
        }

        return (null, null);
    }
}
