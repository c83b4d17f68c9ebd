namespace TypedConfig.Values;

/// <summary>What to say of a required value that nothing sets: the ways to set it.</summary>
internal static class MissingText
{
    /// <param name="path">The path in the configuration.</param>
    /// <param name="pascalPath">The same in PascalCase; null where there is none.</param>
    /// <param name="variable">The key's own environment variable; null for none.</param>
    public static string Of(string path, string? pascalPath, string? variable) =>
        $"is required and missing: set {path} in a configuration file or the environment variable {variable ?? Variable(path, pascalPath)}";

    /// <summary>The variable for a path. No shell sets one with a hyphen in its name; the PascalCase spelling has none.</summary>
    public static string Variable(string path, string? pascalPath) => (path.IndexOf('-') >= 0 ? pascalPath ?? path : path).Replace(":", "__").ToUpperInvariant();
}
