namespace TypedConfig.Schema;

/// <summary>
/// The JSON Schema of a project's <c>appsettings*.json</c>. Draft 7, the latest that Visual Studio, VS Code and Rider all read; no shared
/// definitions, whose names would meet those of other packages when Visual Studio joins the segments of a project.
/// </summary>
/// <remarks>
/// Names are proposed in PascalCase and taken in the schema's spelling too; sections that no schema knows are left alone. It says nothing
/// of required keys: each file is one layer of several.
/// </remarks>
internal static class ValueFileSchema
{
    /// <summary>The text for all schemas of one project.</summary>
    public static string Text(IEnumerable<SchemaModel> schemas)
    {
        var root = new JsonMap
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$comment"] = "Written by the build from the project's configuration schema.",
            ["type"] = "object",
        };
        new GroupSchema(ValueTree.Of(schemas), SpelledPlace.Root).AddTo(root);
        return root.ToString();
    }
}
