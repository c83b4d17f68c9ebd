using Microsoft.CodeAnalysis;
using TypedConfig.Compiler;

namespace TypedConfig.Generator;

/// <summary>Turns each schema of a project into its accessors, without ever looking at the project's C#.</summary>
[Generator]
public sealed class TypedConfigGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Reduced to plain text and settings at once: nothing of the compiler's lives on in the pipeline.
        var sources = context.AdditionalTextsProvider
            .Where(static file => SchemaFile.IsSchema(file.Path))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => SchemaFile.Read(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(Steps.Read);

        var results = sources
            .Select(static (source, cancellationToken) => ParsedSchema.Of(source, cancellationToken))
            .WithTrackingName(Steps.Parse);

        // Without the positions, so that a comment or a moved line ends here.
        var models = results
            .Select(static (result, _) => result.Model)
            .WithTrackingName(Steps.Model);

        // Apart from the configuration, so that an edit of a key leaves the log methods cached, and the other way round.
        var logs = results
            .Select(static (result, _) => result.Logs)
            .WithTrackingName(Steps.Logs);

        var classes = results
            .Select(static (result, _) => result.Classes)
            .WithTrackingName(Steps.Classes);

        // Depends on nothing but names, so that an edit of one schema leaves the others cached.
        var duplicates = classes
            .Collect()
            .Select(static (all, _) => DuplicateClasses.Of(all))
            .WithTrackingName(Steps.Duplicates);

        var outputs = models
            .Combine(duplicates)
            .Select(static (pair, cancellationToken) => EmittedFile.Of(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(Steps.Emit);

        var logOutputs = logs
            .Combine(duplicates)
            .Select(static (pair, cancellationToken) => EmittedFile.Of(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(Steps.EmitLogs);

        context.RegisterSourceOutput(outputs, EmittedFile.Add);
        context.RegisterSourceOutput(logOutputs, EmittedFile.Add);

        // Apart from the sources, because positions change with every line that moves.
        var problems = results
            .Combine(duplicates)
            .Select(static (pair, _) => pair.Left.ErrorsWith(pair.Right))
            .WithTrackingName(Steps.Report);

        context.RegisterSourceOutput(problems, static (output, errors) =>
        {
            foreach (var error in errors)
            {
                output.ReportDiagnostic(ProblemDiagnostic.Of(error));
            }
        });
    }
}
