using System.Collections.Immutable;

namespace TypedConfig;

/// <summary>What is wrong with the content of a store that other programs write too, in one wording for all of them, and never with a value.</summary>
internal static class StoreProblem
{
    /// <summary>Why a text is no key; null if it is one.</summary>
    public static string? OfKey(string key) => StoreKey.Problem(key) is { } problem ? $"'{ErrorText.Of(key)}' is no key of a store: {problem}" : null;

    /// <param name="key">The key.</param>
    /// <param name="problem">What is wrong with its value, as part of a sentence.</param>
    public static string OfValue(string key, string problem) => $"the value of {key} is no value of a store: {problem}";

    /// <summary>Why the first of some keys that may not stand beside the others may not; null if all may.</summary>
    /// <param name="keys">All keys, made from <see cref="StoreKeySet.Empty"/>.</param>
    /// <param name="some">Those of them to look at.</param>
    public static string? OfKeys(ImmutableSortedSet<string> keys, IEnumerable<string> some)
    {
        foreach (var key in some)
        {
            if (StoreKeySet.Problem(keys, key) is { } problem)
            {
                return $"{key} cannot be there: {problem}";
            }
        }

        return null;
    }
}
