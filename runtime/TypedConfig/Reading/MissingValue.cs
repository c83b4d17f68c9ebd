namespace TypedConfig;

/// <summary>The error for a required value that nothing sets, with the ways to set it.</summary>
internal static class MissingValue
{
    public static ConfigError Error(Slot slot)
    {
        var path = slot.Path ?? slot.PascalPath!;
        var variable = slot.EnvironmentVariable ?? path.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant();
        return new ConfigError(slot.Name, null, $"is required and missing: set {path} in a configuration file or the environment variable {variable}", null, null);
    }
}
