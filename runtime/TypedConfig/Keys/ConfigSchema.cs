using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary>The keys of one schema. Generated; immutable and thread-safe.</summary>
public sealed class ConfigSchema
{
    private readonly Dictionary<string, ConfigKey> _byName;
    private readonly Lazy<KeyIndex> _keyIndex;
    private readonly Func<ReadPass, object> _read;

    private ConfigSchema(string name, string? section, ImmutableArray<ConfigKey> keys, ImmutableArray<ConfigRule> rules, Func<ReadPass, object> read)
    {
        Name = name;
        Section = section;
        Keys = keys;
        Rules = rules.IsDefault ? [] : rules;
        _read = read;
        _keyIndex = new(() => new KeyIndex(Keys));
        _byName = new Dictionary<string, ConfigKey>(keys.Length, StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i].Attach(this, i);
            _byName.Add(keys[i].Name, keys[i]);
        }
    }

    /// <summary>For generated code.</summary>
    /// <typeparam name="TRoot">The generated root class.</typeparam>
    /// <param name="name">The name of the generated class.</param>
    /// <param name="section">The schema's <c>$section</c>, dotted; null for none.</param>
    /// <param name="keys">Every key, in the order in which problems and changes are listed.</param>
    /// <param name="rules">The conditions of <c>$rules</c>, in the schema's order.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ConfigSchema Of<TRoot>(string name, string? section, ImmutableArray<ConfigKey> keys, ImmutableArray<ConfigRule> rules = default)
        where TRoot : class, IConfigRoot<TRoot> => new(name, section, keys, rules, static pass => new ConfigReader(pass).ReadWhole<TRoot>(null));

    /// <summary>The name of the generated class.</summary>
    public string Name { get; }

    /// <summary>The prefix of every key inside the configuration, dotted; null for none.</summary>
    public string? Section { get; }

    /// <summary>Every key, sorted by group and name.</summary>
    public ImmutableArray<ConfigKey> Keys { get; }

    /// <summary>The conditions of <c>$rules</c>, in the schema's order.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ImmutableArray<ConfigRule> Rules { get; }

    /// <summary>The key with a dotted name in the schema's spelling; null if there is none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public ConfigKey? Find(string name) => _byName.TryGetValue(name, out var key) ? key : null;

    internal KeyIndex KeyIndex => _keyIndex.Value;

    /// <summary>The live monitors of this schema in the process. Whoever is not disposed in time is forgotten when it is collected.</summary>
    internal ConditionalWeakTable<IMonitoring, object?> Monitors { get; } = [];

    /// <summary>Reads a tree of this schema, which is meaningless if the pass has errors.</summary>
    internal object Read(ReadPass pass) => _read(pass);

    /// <summary>The rules that a tree breaks whose single values are valid.</summary>
    internal IEnumerable<ConfigError> BrokenRules(object tree, ReadPass pass) => Rules.Select(rule => rule.ErrorOf(tree, pass)).OfType<ConfigError>();

    /// <summary>Why there is no key of a name and a type.</summary>
    internal ArgumentException NoSuchKey(string name, Type type)
    {
        if (Find(name) is { } key)
        {
            return new ArgumentException($"{name} of {Name} is of the type {key.ValueType}, not {type}.", nameof(type));
        }

        var near = NearestName.Find(name, _byName.Keys);
        return new ArgumentException($"{Name} has no key '{ErrorText.Of(name)}'{(near is null ? "" : $"; did you mean {near}?")}", nameof(name));
    }

    internal void ThrowIfForeign(ConfigKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Find(key.Name) != key)
        {
            throw new ArgumentException($"The key {key.Name} is not one of {Name}.", nameof(key));
        }
    }
}
