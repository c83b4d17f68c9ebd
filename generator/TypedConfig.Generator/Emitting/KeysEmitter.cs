using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes the keys of a group: what the runtime knows of each value.</summary>
internal static class KeysEmitter
{
    public static void Write(EmitContext context, GroupScope scope, string typeName)
    {
        var isRoot = scope.Group.FullName.Length == 0;
        context.Writer.Write(isRoot ? "/// <summary>The keys at the top, and those of each section.</summary>" : $"/// <summary>The keys of <c>{scope.Group.FullName}</c>.</summary>");
        context.Writer.Write(Code.GeneratedAttribute);
        context.Writer.Open($"public sealed class {typeName}");
        context.Writer.Write($"internal {typeName}()\n{{\n}}\n");
        foreach (var leaf in scope.Group.Leaves)
        {
            context.Docs.Leaf(leaf, leaf.FullName);
            var read = $"static root => (({context.Root.Type})root){scope.Path}.{Code.Field(leaf.PropertyName)}";
            context.Writer.Write($"public {KeyType(context, leaf)} {leaf.PropertyName} {{ get; }} = {Expression(context, leaf, leaf.FullName, read)};\n");
        }

        foreach (var child in scope.Children)
        {
            context.Writer.Write($"/// <summary>The keys of <c>{child.Group.FullName}</c>.</summary>");
            context.Writer.Write($"public {child.Type}.SectionKeys {child.Group.PropertyName} {{ get; }} = new {child.Type}.SectionKeys();\n");
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }

    public static string KeyType(EmitContext context, LeafModel leaf) => $"{Code.Runtime}.ConfigKey<{context.Shapes.TypeOf(leaf)}>";

    /// <summary>The expression that makes a key.</summary>
    public static string Expression(EmitContext context, LeafModel leaf, string name, string read)
    {
        string[] members =
        [
            leaf.Description is null ? "" : $"Description = {Code.Literal(leaf.Description)}",
            leaf.IsRequired ? "IsRequired = true" : "",
            leaf.Env is null ? "" : $"EnvironmentVariable = {Code.Literal(leaf.Env)}",
            leaf.Default is null ? "" : $"Default = {Default(leaf.Default)}",
            leaf.EnvironmentDefaults.Count == 0 ? "" : $"EnvironmentDefaults = {Code.Runtime}.ConfigDefault.ByEnvironment({EnvironmentDefaults(leaf)})",
        ];
        var set = string.Join(", ", members.Where(static member => member.Length > 0));
        var key = $"new {KeyType(context, leaf)}({Code.Literal(name)}, {context.Shapes.ShapeOf(leaf)}, {read})";
        return set.Length == 0 ? key : $"{key} {{ {set} }}";
    }

    private static string Default(ValueModel value) => $"new {Code.Runtime}.ConfigDefault({DefaultCode.Arguments(value)})";

    private static string EnvironmentDefaults(LeafModel leaf) =>
        string.Join(", ", leaf.EnvironmentDefaults.Select(static entry => $"({Code.Literal(entry.Environment)}, {Default(entry.Value)})"));
}
