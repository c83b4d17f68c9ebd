using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes the classes that hold the keys: what the runtime knows of each value.</summary>
internal static class KeysEmitter
{
    /// <summary>The class of the root's keys.</summary>
    public const string RootType = "RootKeys";

    /// <summary>Its only instance. Property names start with no small letter, so it clashes with none.</summary>
    public const string RootInstance = "s_keys";

    /// <summary>The schema. It stands here because it completes the keys: who reads one through the root class then never meets an incomplete one.</summary>
    public const string Schema = "s_schema";

    private const string SectionType = "SectionKeys";

    public static void WriteRoot(EmitContext context, SchemaModel model)
    {
        var writer = context.Writer;
        writer.Write("/// <summary>The keys at the top, and those of each section.</summary>");
        writer.Write(Code.GeneratedAttribute);
        writer.Open($"public sealed class {RootType}");
        writer.Write($"internal static readonly {RootType} {RootInstance} = new();\n");
        writer.Write($"internal static readonly {Code.Runtime}.ConfigSchema {Schema} = {Code.Runtime}.ConfigSchema.Of<{context.Root.Name}>(");
        writer.Indented(() => WriteSchemaArguments(context, model));
        writer.Write($"\nprivate {RootType}()\n{{\n}}\n");
        WriteMembers(context, context.Root);
        writer.Close();
        writer.BlankLine();
    }

    public static void WriteSection(EmitContext context, GroupScope scope)
    {
        context.Writer.Write($"/// <summary>The keys of <c>{scope.Group.FullName}</c>.</summary>");
        context.Writer.Write(Code.GeneratedAttribute);
        context.Writer.Open($"public sealed class {SectionType}");
        context.Writer.Write($"internal {SectionType}()\n{{\n}}\n");
        WriteMembers(context, scope);
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
        writer.Write($"{declaration} = new(");
        writer.Indented(() => writer.Write($"{Code.Literal(name)},\n{context.Shapes.ShapeOf(leaf)},\n{read})"));
        writer.Open("");
        writer.Write(string.Join(",\n", Members(leaf, name)) + ",");
        writer.Close("};");
        writer.BlankLine();
    }

    private static void WriteMembers(EmitContext context, GroupScope scope)
    {
        foreach (var leaf in scope.Group.Leaves)
        {
            // Generated code reads the field: compiling a thousand getters would take a good part of a start.
            var (type, field) = (KeyType(context, leaf), Code.Field(leaf.PropertyName));
            WriteKey(context, leaf, leaf.FullName, $"internal readonly {type} {field}", $"static root => (({context.Root.Type})root){scope.Path}.{field}");

            // What there is to know of the key stands at the accessor.
            context.Writer.Write($"/// <inheritdoc cref=\"{scope.Name}.{leaf.PropertyName}\"/>");
            context.Writer.Write($"public {type} {leaf.PropertyName} => {field};\n");
        }

        foreach (var child in scope.Children)
        {
            context.Writer.Write($"/// <summary>The keys of <c>{child.Group.FullName}</c>.</summary>");
            context.Writer.Write($"public {child.Name}.{SectionType} {child.Group.PropertyName} {{ get; }} = new();\n");
        }
    }

    private static void WriteSchemaArguments(EmitContext context, SchemaModel model)
    {
        context.Writer.Write($"{Code.Literal(model.ClassName)},");
        context.Writer.Write(model.Section is null ? "null," : $"{Code.Literal(model.Section)},");
        context.Writer.Write("[");
        context.Writer.Indented(() => WriteKeyList(context, context.Root, RootInstance));
        if (model.Rules.Count == 0)
        {
            context.Writer.Write("]);");
            return;
        }

        context.Writer.Write("],\n[");
        context.Writer.Indented(() => RuleEmitter.Write(context, model.Rules));
        context.Writer.Write("]);");
    }

    private static void WriteKeyList(EmitContext context, GroupScope scope, string path)
    {
        foreach (var leaf in scope.Group.Leaves)
        {
            context.Writer.Write($"{path}.{Code.Field(leaf.PropertyName)},");
        }

        foreach (var child in scope.Children)
        {
            WriteKeyList(context, child, $"{path}.{child.Group.PropertyName}");
        }
    }

    private static IEnumerable<string> Members(LeafModel leaf, string name)
    {
        if (leaf.Description is not null)
        {
            yield return $"Description = {Code.Literal(leaf.Description)}";
        }

        yield return $"Accepts = {Code.Literal(TypeText.Of(leaf.Shape, Markup.None))}";

        if (leaf.IsRequired)
        {
            yield return "IsRequired = true";
        }

        if (leaf.Reload == ReloadMode.Restart)
        {
            yield return "RequiresRestart = true";
        }

        if (leaf.Env is not null)
        {
            yield return $"EnvironmentVariable = {Code.Literal(leaf.Env)}";
        }

        if (leaf.Aliases.Count > 0)
        {
            yield return $"Aliases = [{string.Join(", ", leaf.FullAliases.Select(Code.Literal))}]";
        }

        if (leaf.Deprecated is not null)
        {
            yield return $"Deprecation = {Code.Literal(DeprecationText.Of(leaf.Deprecated))}";
        }

        if (leaf.Default is not null)
        {
            yield return $"Default = {Default(leaf, leaf.Default)}";
        }

        if (leaf.EnvironmentDefaults.Count > 0)
        {
            var defaults = leaf.EnvironmentDefaults.Select(entry => $"({Code.Literal(entry.Environment)}, {Default(leaf, entry.Value)})");
            yield return $"EnvironmentDefaults = {Code.Runtime}.ConfigDefault.ByEnvironment({string.Join(", ", defaults)})";
        }
    }

    private static string Default(LeafModel leaf, ValueModel value) => $"new({DefaultCode.Arguments(leaf.Shape, value)})";
}
