using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes the enums and object types that a schema declares.</summary>
internal static class TypeEmitter
{
    public static void Write(EmitContext context, TypeModel type, string scope)
    {
        switch (type)
        {
            case EnumTypeModel @enum:
                WriteEnum(context, @enum);
                break;
            case ObjectTypeModel @object:
                WriteObject(context, @object, $"{scope}.{type.TypeName}");
                break;
        }
    }

    private static void WriteEnum(EmitContext context, EnumTypeModel type)
    {
        context.Docs.Summary(type.Description ?? "One of the values the schema lists.");
        context.Writer.Write(Code.GeneratedAttribute);
        context.Writer.Open($"public enum {type.TypeName}");
        foreach (var member in type.Members)
        {
            context.Docs.Summary(member.Description ?? "", DocText.Code(member.Text));
            context.Writer.Write($"{member.MemberName},\n");
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }

    private static void WriteObject(EmitContext context, ObjectTypeModel type, string self)
    {
        context.Docs.Summary(type.Description ?? "An immutable object of the configuration.");
        context.Writer.Write(Code.GeneratedAttribute);
        context.Writer.Open($"public sealed partial class {type.TypeName} : {Code.Runtime}.IConfigObject<{type.TypeName}>");
        foreach (var property in type.Properties)
        {
            context.Writer.Write($"private readonly {context.Shapes.TypeOf(property)} {Code.Field(property.PropertyName)}{Initializer(context, property)};");
        }

        WriteConstructors(context, type);
        WriteProperties(context, type);
        WriteContract(context, type);
        WriteKeys(context, type, self);
        foreach (var nested in type.Types)
        {
            Write(context, nested, self);
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }

    /// <summary>What a property has in an object that code makes without setting it.</summary>
    private static string Initializer(EmitContext context, LeafModel property) =>
        property.Default is not null ? $" = PropertyKeys.{property.PropertyName}.GetDefault()"
        : property.IsRequired && context.Shapes.IsReference(property) ? " = null!"
        : "";

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
            context.Writer.Write($"{Code.Field(property.PropertyName)} = reader.Read(PropertyKeys.{property.PropertyName});");
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }

    private static void WriteProperties(EmitContext context, ObjectTypeModel type)
    {
        foreach (var property in type.Properties)
        {
            var field = Code.Field(property.PropertyName);
            context.Docs.Leaf(property, property.Name);
            context.Docs.Obsolete(property.Deprecated);
            var required = property.IsRequired && property.Deprecated is null ? "required " : "";
            context.Writer.Open($"public {required}{context.Shapes.TypeOf(property)} {property.PropertyName}");
            context.Writer.Write($"get => {field};\ninit => {field} = value;");
            context.Writer.Close();
            context.Writer.BlankLine();
        }
    }

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
            var field = Code.Field(property.PropertyName);
            context.Writer.Write($"differ |= {Code.Runtime}.ConfigDiff.Differ(diff, PropertyKeys.{property.PropertyName}, previous.{field}, current.{field});");
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
            var read = $"static value => (({self})value).{Code.Field(property.PropertyName)}";
            KeysEmitter.WriteKey(context, property, property.Name, $"public static readonly {KeysEmitter.KeyType(context, property)} {property.PropertyName}", read);
        }

        context.Writer.Close();
        context.Writer.BlankLine();
    }
}
