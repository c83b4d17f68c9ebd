using System.Collections.Immutable;

namespace TypedConfig;

/// <summary>
/// The rule that no key stands below another one, which would make that one both a value and a group, and that no two keys are the same
/// configuration path, in which case does not count.
/// </summary>
internal static class StoreKeySet
{
    public static ImmutableSortedSet<string> Empty { get; } = ImmutableSortedSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What in a set made from <see cref="Empty"/> stands in the way of one of its keys, as part of a sentence; null if nothing does.</summary>
    public static string? Problem(ImmutableSortedSet<string> keys, string key)
    {
        if (keys.TryGetValue(key, out var same) && same != key)
        {
            return $"it differs only in case from {same}";
        }

        for (var dot = key.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = key.IndexOf('.', dot + 1))
        {
            if (keys.TryGetValue(key[..dot], out var above))
            {
                return $"it is below {above}, which is a value";
            }
        }

        // The first key after "a." is below "a", if any is.
        var prefix = key + ".";
        var next = ~keys.IndexOf(prefix);
        return next >= 0 && next < keys.Count && keys[next].StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            ? $"{keys[next]} is below it"
            : null;
    }
}
