using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>Finds the files with values among a project's additional files.</summary>
internal static class ValueFileKinds
{
    private const string NamedOption = "build_metadata.AdditionalFiles.TypedConfigValues";

    /// <summary>
    /// <c>appsettings.json</c>, <c>appsettings.*.json</c> and <c>launchSettings.json</c> by their names; others where the project says so
    /// (<c>TypedConfigValues</c>). Null for what holds no values.
    /// </summary>
    public static ValueFileKind? Of(AdditionalText file, AnalyzerConfigOptionsProvider options)
    {
        var name = Path.GetFileName(file.Path);
        if (name.Equals("launchSettings.json", StringComparison.OrdinalIgnoreCase))
        {
            return ValueFileKind.LaunchSettings;
        }

        if (IsAppSettings(name))
        {
            return ValueFileKind.Json;
        }

        var isNamed = options.GetOptions(file).TryGetValue(NamedOption, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
        return !isNamed ? null : HasEnd(name, ".json") ? ValueFileKind.Json : ValueFileKind.Yaml;
    }

    private static bool IsAppSettings(string name) =>
        name.StartsWith("appsettings.", StringComparison.OrdinalIgnoreCase) && HasEnd(name, ".json") && !HasEnd(name, ".schema.json");

    private static bool HasEnd(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
