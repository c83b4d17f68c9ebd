using TypedConfig.Values;

namespace TypedConfig;

/// <summary>The error for a required value that nothing sets, with the ways to set it.</summary>
internal static class MissingValue
{
    public static ConfigError Error(Slot slot) =>
        new(slot.Name, null, MissingText.Of(slot.Path ?? slot.PascalPath!, slot.PascalPath, slot.EnvironmentVariable), null, null);
}
