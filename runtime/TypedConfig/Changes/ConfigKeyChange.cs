namespace TypedConfig;

/// <summary>A key whose value changed. Immutable and thread-safe.</summary>
public abstract class ConfigKeyChange
{
    private protected ConfigKeyChange()
    {
    }

    /// <summary>The key.</summary>
    public abstract ConfigKey Key { get; }

    /// <summary>The value before, in canonical text, secrets as <c>***</c>; null if it was absent.</summary>
    public abstract string? Old { get; }

    /// <summary>The value after, in canonical text, secrets as <c>***</c>; null if it is absent.</summary>
    public abstract string? New { get; }

    /// <summary><c>database.pool_size 50 -> 80</c> on one line, long values cut, with <c>(none)</c> for an absent one.</summary>
    public sealed override string ToString() => $"{Key.Name} {Shown(Old)} -> {Shown(New)}";

    /// <summary>How a value is shown in a message.</summary>
    internal static string Shown(string? value) => value is null ? "(none)" : ErrorText.Of(value);
}

/// <summary>A key whose value changed, with the typed values. Immutable and thread-safe.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class ConfigKeyChange<T> : ConfigKeyChange
{
    private readonly ConfigKey<T> _key;

    internal ConfigKeyChange(ConfigKey<T> key, T oldValue, T newValue)
    {
        _key = key;
        OldValue = oldValue;
        NewValue = newValue;
    }

    /// <inheritdoc/>
    public override ConfigKey Key => _key;

    /// <inheritdoc/>
    public override string? Old => _key.Format(OldValue);

    /// <inheritdoc/>
    public override string? New => _key.Format(NewValue);

    /// <summary>The value before.</summary>
    public T OldValue { get; }

    /// <summary>The value after.</summary>
    public T NewValue { get; }
}
