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

    /// <summary>The value before as a log record has it: numbers and booleans as such, all others as their canonical text; null if it was absent.</summary>
    internal abstract object? OldObject { get; }

    /// <summary>The same of the value after.</summary>
    internal abstract object? NewObject { get; }

    /// <summary>Writes what <see cref="OldObject"/> gives.</summary>
    internal abstract void LogOld(ILogWriter writer);

    /// <summary>Writes what <see cref="NewObject"/> gives.</summary>
    internal abstract void LogNew(ILogWriter writer);

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

    internal override object? OldObject => ToObject(OldValue);

    internal override object? NewObject => ToObject(NewValue);

    internal override void LogOld(ILogWriter writer) => Log(writer, OldValue);

    internal override void LogNew(ILogWriter writer) => Log(writer, NewValue);

    private object? ToObject(T value) => value is null ? null : _key.Shape.ToObject(value);

    private void Log(ILogWriter writer, T value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            _key.Shape.Log(writer, value);
        }
    }
}
