using Microsoft.Build.Framework;
using TypedConfig.Schema;

namespace TypedConfig.Build;

/// <summary>
/// Writes what the schemas of a project say to editors and to people. A schema with errors stops it without a word: the generator reports
/// them at their place.
/// </summary>
public sealed class WriteConfigurationFiles : ITask
{
    /// <inheritdoc/>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <inheritdoc/>
    public ITaskHost HostObject { get; set; } = null!;

    /// <summary>The schema files, with the metadata <c>TypedConfigClass</c> and <c>TypedConfigNamespace</c> where a project sets them.</summary>
    [Required]
    public ITaskItem[] Schemas { get; set; } = [];

    /// <summary>The project's root namespace.</summary>
    public string? RootNamespace { get; set; }

    /// <summary>Where the JSON Schema of the project's value files goes; empty for nowhere.</summary>
    public string? JsonSchema { get; set; }

    /// <summary>Where the reference documentation goes; empty for nowhere.</summary>
    public string? ReferenceDocs { get; set; }

    /// <summary>Whether reference documentation that differs is an error and stays as it is.</summary>
    public bool CheckReferenceDocs { get; set; }

    /// <inheritdoc/>
    public bool Execute()
    {
        var file = "";
        try
        {
            var results = Schemas.Select(schema => Parse(file = schema.GetMetadata("FullPath"), schema)).ToList();
            if (results.Any(static result => result.Problems.Any(static problem => problem.Severity == ProblemSeverity.Error)))
            {
                return true;
            }

            var models = results.ConvertAll(static result => result.Model);
            if (!string.IsNullOrEmpty(JsonSchema))
            {
                OutputFile.Write(file = JsonSchema!, ValueFileSchema.Text(models));
            }

            return string.IsNullOrEmpty(ReferenceDocs) || WriteOrCheck(file = ReferenceDocs!, Schema.ReferenceDocs.Text(models));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(file, 0, e.Message);
        }
    }

    private SchemaResult Parse(string path, ITaskItem schema) => SchemaParser.Parse(
        new SchemaSource(path, File.ReadAllText(path), Metadata(schema, "TypedConfigClass"), Metadata(schema, "TypedConfigNamespace"), RootNamespace),
        CancellationToken.None);

    private bool WriteOrCheck(string path, string text)
    {
        if (!CheckReferenceDocs)
        {
            OutputFile.Write(path, text);
            return true;
        }

        return !File.Exists(path) ? Fail(path, 0, "is missing; build without TypedConfigCheckReferenceDocs to write it")
            : OutputFile.FirstDifference(path, text) is { } line ? Fail(path, line, "differs from what the schema says; build without TypedConfigCheckReferenceDocs to write it anew")
            : true;
    }

    private bool Fail(string path, int line, string problem)
    {
        var message = $"{Path.GetFileName(path)} {problem}";
        BuildEngine.LogErrorEvent(new BuildErrorEventArgs(null, null, path, line, 0, 0, 0, message, null, nameof(WriteConfigurationFiles)));
        return false;
    }

    private static string? Metadata(ITaskItem item, string name) => item.GetMetadata(name) is { Length: > 0 } value ? value : null;
}
