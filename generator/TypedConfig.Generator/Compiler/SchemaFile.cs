using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedConfig.Schema;

namespace TypedConfig.Compiler;

/// <summary>Finds the schemas among a project's additional files and reads them with their settings.</summary>
internal static class SchemaFile
{
    private const string RootNamespaceOption = "build_property.RootNamespace";
    private const string ClassOption = "build_metadata.AdditionalFiles.TypedConfigClass";
    private const string NamespaceOption = "build_metadata.AdditionalFiles.TypedConfigNamespace";

    /// <summary>Whether the file is called <c>schema.yaml</c> or <c>*.schema.yaml</c>.</summary>
    public static bool IsSchema(string path)
    {
        const string Name = "schema.yaml";
        return path.EndsWith(Name, StringComparison.OrdinalIgnoreCase)
            && (path.Length == Name.Length || path[path.Length - Name.Length - 1] is '.' or '/' or '\\');
    }

    public static SchemaSource Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var ofFile = options.GetOptions(file);
        return new SchemaSource(
            file.Path,
            file.GetText(cancellationToken)?.ToString() ?? "",
            Value(ofFile, ClassOption),
            Value(ofFile, NamespaceOption),
            Value(options.GlobalOptions, RootNamespaceOption));
    }

    private static string? Value(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
