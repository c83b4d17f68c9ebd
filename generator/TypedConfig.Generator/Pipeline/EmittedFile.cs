using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>A generated C# file.</summary>
internal sealed record EmittedFile(string HintName, string Text)
{
    public static EmittedFile Of(SchemaModel model, CancellationToken cancellationToken)
    {
        var prefix = model.Namespace.Length == 0 ? "" : model.Namespace + ".";
        return new EmittedFile($"{prefix}{model.ClassName}.g.cs", RootEmitter.Emit(model, cancellationToken));
    }
}
