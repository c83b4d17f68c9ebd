using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes the class of an object type.</summary>
internal static class ObjectEmitter
{
    public static void Write(EmitContext context, ObjectTypeModel type, string self)
    {
        context.Docs.Summary(type.Description ?? "An immutable object of the configuration.");
        context.Writer.Write(Code.GeneratedAttribute);
        context.Writer.Open($"public sealed partial class {type.TypeName} : {Code.Runtime}.IConfigObject<{type.TypeName}>");
        WriteFields(context, type);
        WriteConstructors(context, type);
        WriteProperties(context, type);
        WriteContract(context, type);
        WriteKeys(context, type, self);
        foreach (var nested in type.Types)
        {
            TypeEmitter.Write(context, nested, self);
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }

    /// <summary>Where the class keeps a value. The compiler would warn of a deprecated property inside its own class too, so those have a field.</summary>
    private static string Storage(LeafModel property) => property.Deprecated is null ? property.PropertyName : Code.Field(property.PropertyName);

    private static void WriteFields(EmitContext context, ObjectTypeModel type)
    {
        foreach (var property in type.Properties.Where(static property => property.Deprecated is not null))
        {
            var initial = property.Default is null && property.IsRequired && context.Shapes.IsReference(property) ? " = null!" : Default(property);
            context.Writer.Write($"private readonly {context.Shapes.TypeOf(property)} {Storage(property)}{initial};");
        }

        context.Writer.BlankLine();
    }

    /// <summary>What a property has in an object that code makes without setting it.</summary>
    private static string Default(LeafModel property) => property.Default is null ? "" : $" = PropertyKeys.{property.PropertyName}.GetDefault()";

    private static void WriteConstructors(EmitContext context, ObjectTypeModel type)
    {
        context.Writer.Write($$"""
            /// <summary>Makes one in code; what is not set has its default.</summary>
            public {{type.TypeName}}()
            {
            }

            [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            """);
        context.Writer.Open($"private {type.TypeName}({Code.Runtime}.ConfigReader reader)");
        foreach (var property in type.Properties)
        {
            context.Writer.Write($"{Storage(property)} = reader.Read(PropertyKeys.{property.PropertyName});");
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }

    private static void WriteProperties(EmitContext context, ObjectTypeModel type)
    {
        foreach (var property in type.Properties)
        {
            context.Docs.Leaf(property, property.Name);
            context.Docs.Obsolete(property.Deprecated);
            WriteProperty(context, property);
            context.Writer.BlankLine();
        }
    }

    private static void WriteProperty(EmitContext context, LeafModel property)
    {
        var declaration = $"{context.Shapes.TypeOf(property)} {property.PropertyName}";
        if (property.Deprecated is not null)
        {
            // Not required in C#: nobody could leave out what is deprecated.
            context.Writer.Open("public " + declaration);
            context.Writer.Write($"get => {Storage(property)};\ninit => {Storage(property)} = value;");
            context.Writer.Close();
            return;
        }

        var initial = Default(property);
        context.Writer.Write($"public {(property.IsRequired ? "required " : "")}{declaration} {{ get; init; }}{initial}{(initial.Length > 0 ? ";" : "")}");
    }

    /// <summary>C# refuses a required member that is obsolete.</summary>
    private static void WriteContract(EmitContext context, ObjectTypeModel type)
    {
        var self = type.TypeName;
        var keys = string.Join(", ", type.Properties.Select(static property => $"PropertyKeys.{property.PropertyName}"));
        var contract = $"{Code.Runtime}.IConfigSection<{self}>";
        context.Writer.Write($$"""
            static global::System.Collections.Immutable.ImmutableArray<{{Code.Runtime}}.ConfigKey> {{Code.Runtime}}.IConfigObject<{{self}}>.Properties { get; } = [{{keys}}];

            static {{self}} {{contract}}.Read({{Code.Runtime}}.ConfigReader reader, {{self}}? previous) => new(reader);

            """);
        context.Writer.Open($"static bool {contract}.Differ({self} previous, {self} current, {Code.Runtime}.ConfigDiff? diff)");
        context.Writer.Write("var differ = false;");
        foreach (var property in type.Properties)
        {
            var member = Storage(property);
            context.Writer.Write($"differ |= {Code.Runtime}.ConfigDiff.Differ(diff, PropertyKeys.{property.PropertyName}, previous.{member}, current.{member});");
        }

        context.Writer.Write("return differ;");
        context.Writer.Close();
        context.Writer.BlankLine();
    }

    private static void WriteKeys(EmitContext context, ObjectTypeModel type, string self)
    {
        context.Writer.Open("private static class PropertyKeys");
        foreach (var property in type.Properties)
        {
            var read = $"static value => (({self})value).{Storage(property)}";
            KeysEmitter.WriteKey(context, property, property.Name, $"public static readonly {KeysEmitter.KeyType(context, property)} {property.PropertyName}", read);
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }
}
