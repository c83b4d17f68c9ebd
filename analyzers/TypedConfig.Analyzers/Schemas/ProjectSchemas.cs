using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Compiler;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>The schemas of a project. Each text is parsed once, however many rules ask.</summary>
internal static class ProjectSchemas
{
    private static readonly ConditionalWeakTable<SourceText, Parsed> ByText = new();

    /// <summary>The schemas that declare keys.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ImmutableArray<ProjectSchema> Of(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var schemas = ImmutableArray.CreateBuilder<ProjectSchema>();
        foreach (var file in options.AdditionalFiles.Where(static file => SchemaFile.IsSchema(file.Path)))
        {
            var source = SchemaFile.Read(file, options.AnalyzerConfigOptionsProvider, cancellationToken);
            if (file.GetText(cancellationToken) is { } text && Schema(text, source, cancellationToken) is { Model.HasKeys: true } schema)
            {
                schemas.Add(schema);
            }
        }

        return schemas.ToImmutable();
    }

    private static ProjectSchema Schema(SourceText text, SchemaSource source, CancellationToken cancellationToken)
    {
        // A file may be in several projects, which give its class different names.
        if (ByText.TryGetValue(text, out var known) && known.Source == source)
        {
            return known.Schema;
        }

        var parsed = new Parsed(source, new ProjectSchema(SchemaParser.Parse(source, cancellationToken).Model));
        ByText.Remove(text);
        ByText.GetValue(text, _ => parsed);
        return parsed.Schema;
    }

    private sealed record Parsed(SchemaSource Source, ProjectSchema Schema);
}
