using TypedConfig.Values;

namespace TypedConfig;

/// <summary>The error for a required value that nothing sets, with the ways to set it.</summary>
internal static class MissingValue
{
    public static ConfigError Error(Slot slot, ReadPass pass)
    {
        var problem = pass.Overrides is null
            ? MissingText.Of(slot.Path ?? slot.PascalPath!, slot.PascalPath, slot.EnvironmentVariable)
            : $"is required and missing: give it a value with {nameof(ConfigBuilder<>.Set)}";
        return new ConfigError(slot.Name, null, problem, null, null);
    }
}
