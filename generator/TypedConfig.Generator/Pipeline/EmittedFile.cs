using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedConfig.Generator;

/// <summary>A generated C# file.</summary>
internal sealed record EmittedFile(string HintName, string Text)
{
    /// <returns>The file; null for a schema that has no class, or the class of another one.</returns>
    public static EmittedFile? Of(NamedModel named, DuplicateClasses duplicates, CancellationToken cancellationToken) =>
        named.HasOutput ? Of(named.Identity, duplicates, () => RootEmitter.Emit(named.Model, cancellationToken)) : null;

    /// <returns>The file with the log methods; null for a schema that has none, or the class of another one.</returns>
    public static EmittedFile? Of(LogModel? logs, DuplicateClasses duplicates, CancellationToken cancellationToken) =>
        logs is not null ? Of(logs.Identity, duplicates, () => LogEmitter.Emit(logs, cancellationToken)) : null;

    public static void Add(SourceProductionContext output, EmittedFile? file)
    {
        if (file is not null)
        {
            output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        }
    }

    private static EmittedFile? Of(SchemaIdentity identity, DuplicateClasses duplicates, Func<string> emit) =>
        duplicates.OtherFileOf(identity) is null ? new EmittedFile(identity.FullClassName + ".g.cs", emit()) : null;
}
