namespace TypedConfig.Schema;

/// <summary>What a schema is called that does not say so itself.</summary>
internal static class DefaultNames
{
    /// <summary><c>schema.yaml</c> is AppConfig, <c>payments.schema.yaml</c> is PaymentsConfig.</summary>
    public static string ClassName(string path)
    {
        var file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var stem = Without(Without(Without(file, ".yaml"), ".yml"), ".schema");
        var name = stem.Equals("schema", StringComparison.OrdinalIgnoreCase) ? "" : Identifiers.ToPascal(stem);
        return name.Length == 0 ? "AppConfig" : name + "Config";
    }

    private static string Without(string text, string ending) =>
        text.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? text.Substring(0, text.Length - ending.Length) : text;
}
