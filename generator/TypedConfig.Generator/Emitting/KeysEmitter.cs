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
            WriteKey(context, leaf, leaf.FullName, $"public {KeyType(context, leaf)} {leaf.PropertyName} {{ get; }}", read);
        }

        foreach (var child in scope.Children)
        {
            context.Writer.Write($"/// <summary>The keys of <c>{child.Group.FullName}</c>.</summary>");
            context.Writer.Write($"public {child.Type}.SectionKeys {child.Group.PropertyName} {{ get; }} = new();\n");
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }

    public static string KeyType(EmitContext context, LeafModel leaf) => $"{Code.Runtime}.ConfigKey<{context.Shapes.TypeOf(leaf)}>";

    /// <summary>Writes a member that holds a key.</summary>
    /// <param name="context">The schema's context.</param>
    /// <param name="leaf">What the key is of.</param>
    /// <param name="name">The name the runtime knows it by.</param>
    /// <param name="declaration">The member up to its initializer.</param>
    /// <param name="read">A lambda that reads the value.</param>
    public static void WriteKey(EmitContext context, LeafModel leaf, string name, string declaration, string read)
    {
        var writer = context.Writer;
        var members = string.Join(",\n", Members(leaf));
        var end = members.Length == 0 ? ";" : "";
        writer.Write($"{declaration} = new(");
        writer.Indented(() => writer.Write($"{Code.Literal(name)},\n{context.Shapes.ShapeOf(leaf)},\n{read}){end}"));
        if (members.Length > 0)
        {
            writer.Open("");
            writer.Write(members + ",");
            writer.Close("};");
        }

        writer.BlankLine();
    }

    private static IEnumerable<string> Members(LeafModel leaf)
    {
        if (leaf.Description is not null)
        {
            yield return $"Description = {Code.Literal(leaf.Description)}";
        }

        if (leaf.IsRequired)
        {
            yield return "IsRequired = true";
        }

        if (leaf.Env is not null)
        {
            yield return $"EnvironmentVariable = {Code.Literal(leaf.Env)}";
        }

        if (leaf.Default is not null)
        {
            yield return $"Default = {Default(leaf.Default)}";
        }

        if (leaf.EnvironmentDefaults.Count > 0)
        {
            yield return $"EnvironmentDefaults = {Code.Runtime}.ConfigDefault.ByEnvironment({EnvironmentDefaults(leaf)})";
        }
    }

    private static string Default(ValueModel value) => $"new({DefaultCode.Arguments(value)})";

    private static string EnvironmentDefaults(LeafModel leaf) =>
        string.Join(", ", leaf.EnvironmentDefaults.Select(static entry => $"({Code.Literal(entry.Environment)}, {Default(entry.Value)})"));
}
