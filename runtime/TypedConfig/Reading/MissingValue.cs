namespace TypedConfig;

/// <summary>The error for a required value that nothing sets, with the ways to set it.</summary>
internal static class MissingValue
{
    public static ConfigError Error(Slot slot)
    {
        var path = slot.Path ?? slot.PascalPath!;
        var variable = slot.EnvironmentVariable ?? Variable(path.Contains('-', StringComparison.Ordinal) ? slot.PascalPath ?? path : path);
        return new ConfigError(slot.Name, null, $"is required and missing: set {path} in a configuration file or the environment variable {variable}", null, null);
    }

    /// <summary>The variable for a path. No shell sets one with a hyphen in its name; the PascalCase spelling has none.</summary>
    private static string Variable(string path) => path.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant();
}
