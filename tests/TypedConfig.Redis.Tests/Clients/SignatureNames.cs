using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace TypedConfig.Tests.Clients;

/// <summary>Types in signatures as text, the same from a reference as from the definition.</summary>
internal sealed class SignatureNames : ISignatureTypeProvider<string, object?>
{
    public static string NameOf(MetadataReader reader, TypeReference type) => type.ResolutionScope.Kind == HandleKind.TypeReference
        ? $"{NameOf(reader, reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))}+{reader.GetString(type.Name)}"
        : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";

    public static string NameOf(MetadataReader reader, TypeDefinition type) => type.GetDeclaringType() is { IsNil: false } outer
        ? $"{NameOf(reader, reader.GetTypeDefinition(outer))}+{reader.GetString(type.Name)}"
        : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => NameOf(reader, reader.GetTypeDefinition(handle));

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => NameOf(reader, reader.GetTypeReference(handle));

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetFunctionPointerType(MethodSignature<string> signature) => $"method {TextOf("", signature)}";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public static string TextOf(string name, MethodSignature<string> signature) =>
        $"{signature.ReturnType} {name}{(signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : "")}({string.Join(", ", signature.ParameterTypes)})";
}
