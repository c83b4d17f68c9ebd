using System.ComponentModel;

namespace TypedConfig;

/// <summary>Collects the keys in which two trees differ. For generated code; used by one thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigDiff
{
    private readonly List<ConfigKeyChange> _changes = [];

    internal IReadOnlyList<ConfigKeyChange> Changes => _changes;

    /// <summary>Whether the two values of a key differ; with a <paramref name="diff"/> they are then added to it.</summary>
    public static bool Differ<T>(ConfigDiff? diff, ConfigKey<T> key, T previous, T current)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Shape.AreEqual(previous, current))
        {
            return false;
        }

        diff?._changes.Add(new ConfigKeyChange<T>(key, previous, current));
        return true;
    }

    /// <summary>Whether two sections differ in any value; unchanged ones are the same object.</summary>
    public static bool Differ<TSection>(ConfigDiff? diff, TSection previous, TSection current)
        where TSection : class, IConfigSection<TSection> =>
        !ReferenceEquals(previous, current) && TSection.Differ(previous, current, diff);
}
