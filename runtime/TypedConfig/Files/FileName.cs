using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>How a source is called in messages.</summary>
internal static class FileName
{
    /// <summary>The path as the user gave it, the same on every system.</summary>
    public static string Of(FileConfigurationSource source) => (source.Path ?? "").Replace('\\', '/');
}
