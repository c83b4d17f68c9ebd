using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes the class of a group, and the parts of it that the root class has too.</summary>
internal static class SectionEmitter
{
    /// <summary>Writes the classes of the groups and the types that are declared in a group.</summary>
    public static void WriteNested(EmitContext context, GroupScope scope)
    {
        foreach (var type in scope.Group.Types)
        {
            TypeEmitter.Write(context, type, scope.Type);
        }

        foreach (var child in scope.Children)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            Write(context, child);
        }
    }

    /// <param name="context">The schema's context.</param>
    /// <param name="scope">The group.</param>
    /// <param name="initializer">For fields that must not be null, where a constructor leaves them unset.</param>
    public static void WriteFields(EmitContext context, GroupScope scope, string initializer = "")
    {
        foreach (var leaf in scope.Group.Leaves)
        {
            var initial = context.Shapes.IsReference(leaf) && !leaf.IsNullable ? initializer : "";
            context.Writer.Write($"private readonly {context.Shapes.TypeOf(leaf)} {Code.Field(leaf.PropertyName)}{initial};");
        }

        foreach (var child in scope.Children)
        {
            context.Writer.Write($"private readonly {child.Name} {Code.Field(child.Group.PropertyName)}{initializer};");
        }
    }

    public static void WriteReadingConstructor(EmitContext context, GroupScope scope, string first)
    {
        context.Writer.Open($"private {scope.Name}({Code.Runtime}.ConfigReader reader, {scope.Name}? previous)");
        if (first.Length > 0)
        {
            context.Writer.Write(first);
        }

        WriteKeysLocal(context, scope);
        foreach (var leaf in scope.Group.Leaves)
        {
            context.Writer.Write($"{Code.Field(leaf.PropertyName)} = reader.Read(keys.{Code.Field(leaf.PropertyName)});");
        }

        foreach (var child in scope.Children)
        {
            var field = Code.Field(child.Group.PropertyName);
            context.Writer.Write($"{field} = reader.ReadSection({Code.Literal(child.Group.FullName)}, previous?.{field});");
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }

    /// <param name="context">The schema's context.</param>
    /// <param name="scope">The group.</param>
    /// <param name="owner">Leads from the instance to the one that has the fields, with its dot; empty if that is itself.</param>
    public static void WriteProperties(EmitContext context, GroupScope scope, string owner)
    {
        foreach (var leaf in scope.Group.Leaves)
        {
            context.Docs.Leaf(leaf, leaf.FullName);
            context.Docs.Obsolete(leaf.Deprecated);
            context.Writer.Write($"public {context.Shapes.TypeOf(leaf)} {leaf.PropertyName} => {owner}{Code.Field(leaf.PropertyName)};\n");
        }

        foreach (var child in scope.Children)
        {
            context.Docs.Group(child.Group, $"The section <c>{child.Group.FullName}</c>.");
            context.Docs.Obsolete(child.Group.Deprecated);
            context.Writer.Write($"public {child.Name} {child.Group.PropertyName} => {owner}{Code.Field(child.Group.PropertyName)};\n");
        }
    }

    /// <summary>Writes how the group is read and compared.</summary>
    public static void WriteContract(EmitContext context, GroupScope scope)
    {
        var (self, contract) = (scope.Name, $"{Code.Runtime}.IConfigSection<{scope.Name}>");
        context.Writer.Write($$"""
            static {{self}} {{contract}}.Read({{Code.Runtime}}.ConfigReader reader, {{self}}? previous) => new(reader, previous);

            """);
        context.Writer.Open($"static bool {contract}.Differ({self} previous, {self} current, {Code.Runtime}.ConfigDiff? diff)");
        WriteKeysLocal(context, scope);
        context.Writer.Write("var differ = false;");
        foreach (var field in scope.Group.Leaves.Select(static leaf => Code.Field(leaf.PropertyName)))
        {
            context.Writer.Write($"differ |= {Code.Runtime}.ConfigDiff.Differ(diff, keys.{field}, previous.{field}, current.{field});");
        }

        foreach (var field in scope.Children.Select(static child => Code.Field(child.Group.PropertyName)))
        {
            context.Writer.Write($"differ |= {Code.Runtime}.ConfigDiff.Differ(diff, previous.{field}, current.{field});");
        }

        context.Writer.Write("return differ;");
        context.Writer.Close();
        context.Writer.BlankLine();
    }

    private static void WriteKeysLocal(EmitContext context, GroupScope scope)
    {
        if (scope.Group.Leaves.Count > 0)
        {
            context.Writer.Write($"var keys = {scope.Keys};");
        }
    }

    private static void Write(EmitContext context, GroupScope scope)
    {
        context.Docs.Group(scope.Group, $"The section <c>{scope.Group.FullName}</c>.");
        context.Writer.Write(Code.GeneratedAttribute);
        context.Writer.Open($"public sealed partial class {scope.Name} : {Code.Runtime}.IConfigSection<{scope.Name}>");
        WriteFields(context, scope);
        context.Writer.BlankLine();
        WriteReadingConstructor(context, scope, "");
        WriteProperties(context, scope, "");
        WriteContract(context, scope);
        KeysEmitter.WriteSection(context, scope);
        WriteNested(context, scope);
        context.Writer.Close();
        context.Writer.BlankLine();
    }
}
