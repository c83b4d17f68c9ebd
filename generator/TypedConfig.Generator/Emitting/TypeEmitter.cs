using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes the enums and object types that a schema declares, in whatever class they are declared.</summary>
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
                ObjectEmitter.Write(context, @object, $"{scope}.{type.TypeName}");
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
}
