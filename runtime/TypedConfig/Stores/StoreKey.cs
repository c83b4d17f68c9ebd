namespace TypedConfig;

/// <summary>What a key of a store may look like, the same for every store.</summary>
internal static class StoreKey
{
    /// <summary>In characters, which are one byte each.</summary>
    public const int MaxLength = 1024;

    private static readonly string[] Reserved = ["_system", "_meta"];

    /// <exception cref="ArgumentException">The text is no key.</exception>
    public static void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (StoreProblem.OfKey(key) is { } problem)
        {
            throw new ArgumentException($"{problem}.", nameof(key));
        }
    }

    /// <summary>What is wrong with a text as a key, as part of a sentence; null if nothing is.</summary>
    public static string? Problem(string key)
    {
        if (key.Length is 0 or > MaxLength)
        {
            return $"a key has 1 to {MaxLength} characters";
        }

        if (key.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-')))
        {
            return "a key is made of A-Z, a-z, 0-9, '.', '_' and '-'";
        }

        if (key[0] == '.' || key[^1] == '.' || key.Contains("..", StringComparison.Ordinal))
        {
            return "between its dots there has to be something";
        }

        return Array.Find(Reserved, prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } reserved
            ? $"what begins with {reserved} is reserved"
            : null;
    }

    /// <summary>The configuration path of a key.</summary>
    public static string ToPath(string key) => key.Replace('.', ':');

    /// <summary>The key of a configuration path.</summary>
    public static string OfPath(string path) => path.Replace(':', '.');
}
