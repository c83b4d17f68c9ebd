using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>What the log methods of a schema are made of, and no more, so that an edit of a key ends before it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="ClassName">Of the log methods.</param>
/// <param name="IsPublic">Whether other projects see the class.</param>
/// <param name="Events">One at least; enums of <c>$types</c> are part of the arguments that have them.</param>
internal sealed record LogModel(string Path, string Namespace, string ClassName, bool IsPublic, EquatableArray<LogEventModel> Events)
{
    public SchemaIdentity Identity => SchemaIdentity.Of(Path, Namespace, ClassName);

    public static LogModel? Of(string path, SchemaModel model) => model.Logs.Count == 0
        ? null
        : new LogModel(path, model.Namespace, LogEventModel.ClassOf(model.ClassName), model.IsPublic, model.Logs);
}
