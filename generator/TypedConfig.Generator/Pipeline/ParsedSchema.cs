using TypedConfig.Compiler;
using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>A schema file, read: the models of its two classes, each on its own, and the errors with their positions.</summary>
/// <param name="Model">Of the configuration.</param>
/// <param name="Logs">Of the log methods; null if there are none.</param>
/// <param name="Errors">The errors.</param>
internal sealed record ParsedSchema(NamedModel Model, LogModel? Logs, EquatableArray<SchemaProblem> Errors)
{
    /// <summary>The classes that the file gives.</summary>
    public EquatableArray<SchemaIdentity> Classes => new(new[] { Model.HasOutput ? Model.Identity : null, Logs?.Identity }.OfType<SchemaIdentity>());

    public static ParsedSchema Of(SchemaSource source, CancellationToken cancellationToken)
    {
        var result = SchemaParser.Parse(source, cancellationToken);
        return new ParsedSchema(
            NamedModel.Of(source.Path, result.Model),
            LogModel.Of(source.Path, result.Model),
            new EquatableArray<SchemaProblem>(result.Problems.Where(static problem => problem.Severity == ProblemSeverity.Error)));
    }

    /// <summary>The errors, with one more if another file has one of the classes.</summary>
    public EquatableArray<SchemaProblem> ErrorsWith(DuplicateClasses duplicates)
    {
        var taken = Classes.FirstOrDefault(identity => duplicates.OtherFileOf(identity) is not null);
        return taken is null ? Errors : new EquatableArray<SchemaProblem>([DuplicateClass(taken, duplicates.OtherFileOf(taken)!), .. Errors]);
    }

    private static SchemaProblem DuplicateClass(SchemaIdentity identity, string other) => new(
        ProblemCodes.DuplicateClass.Id,
        ProblemSeverity.Error,
        $"{other} gives the class {identity.FullClassName} already; set $class or $namespace in one of them",
        null,
        identity.Path,
        1,
        1,
        1,
        1);
}

/// <summary>The model of a configuration and the file it is of.</summary>
/// <param name="Path">The file.</param>
/// <param name="Model">Without log events, so that an edit of one ends before it.</param>
/// <param name="HasOutput">A file of nothing but log events has no such class.</param>
internal sealed record NamedModel(string Path, SchemaModel Model, bool HasOutput)
{
    public SchemaIdentity Identity => SchemaIdentity.Of(Path, Model.Namespace, Model.ClassName);

    public static NamedModel Of(string path, SchemaModel model) =>
        new(path, model with { Logs = [], HasLogs = false }, model.HasKeys || !model.HasLogs || model.Root.Types.Count > 0);
}

/// <summary>A file and a class it gives.</summary>
internal sealed record SchemaIdentity(string Path, string FullClassName)
{
    public static SchemaIdentity Of(string path, string @namespace, string className) =>
        new(path, @namespace.Length == 0 ? className : @namespace + "." + className);
}
