using TypedConfig.Compiler;
using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>A schema file, read: the model on its own, and the errors with their positions.</summary>
internal sealed record ParsedSchema(NamedModel Model, EquatableArray<SchemaProblem> Errors)
{
    public static ParsedSchema Of(SchemaSource source, CancellationToken cancellationToken)
    {
        var result = SchemaParser.Parse(source, cancellationToken);
        return new ParsedSchema(
            new NamedModel(source.Path, result.Model),
            new EquatableArray<SchemaProblem>(result.Problems.Where(static problem => problem.Severity == ProblemSeverity.Error)));
    }

    /// <summary>The errors, with one more if another file has the same class.</summary>
    public EquatableArray<SchemaProblem> ErrorsWith(DuplicateClasses duplicates) => duplicates.OtherFileOf(Model.Identity) is { } other
        ? new EquatableArray<SchemaProblem>([DuplicateClass(other), .. Errors])
        : Errors;

    private SchemaProblem DuplicateClass(string other) => new(
        ProblemCodes.DuplicateClass.Id,
        ProblemSeverity.Error,
        $"{other} gives the class {Model.Identity.FullClassName} already; set $class or $namespace in one of them",
        null,
        Model.Path,
        1,
        1,
        1,
        1);
}

/// <summary>A model and the file it is of.</summary>
internal sealed record NamedModel(string Path, SchemaModel Model)
{
    public SchemaIdentity Identity => new(Path, Model.Namespace.Length == 0 ? Model.ClassName : Model.Namespace + "." + Model.ClassName);

    /// <summary>A file of nothing but log events has no class.</summary>
    public bool HasOutput => Model.HasKeys || !Model.HasLogs;
}

/// <summary>A file and the class it gives.</summary>
internal sealed record SchemaIdentity(string Path, string FullClassName);
