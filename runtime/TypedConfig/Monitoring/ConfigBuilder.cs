using System.ComponentModel;

namespace TypedConfig;

/// <summary>The values of a configuration that code makes itself: for tests and scripts. Used by one thread.</summary>
/// <typeparam name="T">The generated root class.</typeparam>
public sealed class ConfigBuilder<T>
    where T : class, IConfigRoot<T>
{
    private readonly Dictionary<ConfigKey, object?> _values = [];

    internal ConfigBuilder()
    {
    }

    /// <summary>The environment whose <c>defaults</c> hold. Default: none.</summary>
    public string? Environment { get; set; }

    /// <summary>Sets a value. What is not set has its default.</summary>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <param name="key">The key: <c>AppConfig.Keys.Database.PoolSize</c>.</param>
    /// <param name="value">The value; the schema's constraints hold for it.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The key is of another schema.</exception>
    public ConfigBuilder<T> Set<TValue>(ConfigKey<TValue> key, TValue value)
    {
        T.Schema.ThrowIfForeign(key);
        _values[key] = value;
        return this;
    }

    /// <summary>Makes a configuration from values given in code. For generated code.</summary>
    /// <exception cref="ConfigValidationException">A value breaks the schema, or a required one is missing.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static T Create(Action<ConfigBuilder<T>>? configure)
    {
        var builder = new ConfigBuilder<T>();
        configure?.Invoke(builder);
        var (tree, pass) = TreeReader<T>.ReadGiven(builder._values, builder.Environment);
        IReadOnlyList<ConfigError> errors = pass.Errors.Count > 0 ? pass.Errors : [.. T.Schema.BrokenRules(tree, pass)];
        return errors.Count == 0 ? tree : throw new ConfigValidationException(typeof(T), errors);
    }
}
