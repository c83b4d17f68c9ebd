namespace TypedConfig;

/// <summary>A new configuration in force. Immutable and thread-safe.</summary>
/// <typeparam name="T">The generated root class.</typeparam>
public sealed class ConfigChange<T>
    where T : class, IConfigRoot<T>
{
    private readonly Lazy<IReadOnlyList<ConfigKeyChange>> _changes;

    internal ConfigChange(T previous, T current, long revision)
    {
        Previous = previous;
        Current = current;
        Revision = revision;
        _changes = new(FindChanges);
    }

    /// <summary>The tree this subscriber saw before; it never changes.</summary>
    public T Previous { get; }

    /// <summary>The tree in force since; it never changes.</summary>
    public T Current { get; }

    /// <summary>The keys that differ between the two, in the schema's order.</summary>
    public IReadOnlyList<ConfigKeyChange> Changes => _changes.Value;

    /// <summary>The number of <see cref="Current"/>: the first configuration has 1, each one after it one more.</summary>
    public long Revision { get; }

    private IReadOnlyList<ConfigKeyChange> FindChanges()
    {
        var diff = new ConfigDiff();
        T.Differ(Previous, Current, diff);
        return diff.Changes;
    }
}
