using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>A generated C# file.</summary>
internal sealed record EmittedFile(string HintName, string Text)
{
    /// <returns>The file; null for a schema that has no class, or the class of another one.</returns>
    public static EmittedFile? Of(NamedModel named, DuplicateClasses duplicates, CancellationToken cancellationToken)
    {
        if (!named.HasOutput || duplicates.OtherFileOf(named.Identity) is not null)
        {
            return null;
        }

        var (model, prefix) = (named.Model, named.Model.Namespace.Length == 0 ? "" : named.Model.Namespace + ".");
        return new EmittedFile($"{prefix}{model.ClassName}.g.cs", RootEmitter.Emit(model, cancellationToken));
    }
}
