namespace TypedConfig;

/// <summary>A change that is about to come into force, unless somebody refuses it. Used during the callback only.</summary>
/// <typeparam name="T">The generated root class.</typeparam>
public sealed class ConfigChanging<T>
    where T : class, IConfigRoot<T>
{
    private readonly List<ConfigError> _refusals = [];

    internal ConfigChanging(ConfigChange<T> change) => Change = change;

    /// <summary>The tree in force; it never changes.</summary>
    public T Previous => Change.Previous;

    /// <summary>The tree that would come into force; it is valid and never changes.</summary>
    public T Current => Change.Current;

    /// <summary>The keys that would change, in the schema's order.</summary>
    public IReadOnlyList<ConfigKeyChange> Changes => Change.Changes;

    internal ConfigChange<T> Change { get; }

    internal IReadOnlyList<ConfigError> Refusals => _refusals;

    /// <summary>Refuses the change as a whole: nothing of it comes into force, and the reason is told like a validation error.</summary>
    /// <param name="reason">Why, for logs and people; must not contain secrets.</param>
    public void Reject(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        _refusals.Add(new ConfigError(null, null, reason, null, null));
    }
}
