using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TypedConfig.Tests.Clients;

/// <summary>Members by the name of their type: what an assembly asks of another one, or what it has.</summary>
internal static class ClientMembers
{
    private static readonly SignatureNames Names = new();

    /// <summary>What an assembly calls of another one: <c>Type: signature</c>, and the types alone.</summary>
    public static SortedSet<string> UsedBy(string path, string assembly)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in reader.TypeReferences.Select(reader.GetTypeReference).Where(type => IsOf(reader, type, assembly)))
        {
            used.Add(SignatureNames.NameOf(reader, type));
        }

        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (member.Parent.Kind == HandleKind.TypeReference && reader.GetTypeReference((TypeReferenceHandle)member.Parent) is var type && IsOf(reader, type, assembly))
            {
                used.Add($"{SignatureNames.NameOf(reader, type)}: {TextOf(reader, member)}");
            }
        }

        return used;
    }

    /// <summary>Everything public an assembly has, in the same words; what a type inherits counts as its own.</summary>
    public static HashSet<string> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return reader.TypeDefinitions.SelectMany(handle => MembersOf(reader, SignatureNames.NameOf(reader, reader.GetTypeDefinition(handle)), handle)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> MembersOf(MetadataReader reader, string name, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        yield return name;
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(static method => method.Attributes.HasFlag(System.Reflection.MethodAttributes.Public)))
        {
            yield return $"{name}: {SignatureNames.TextOf(reader.GetString(method.Name), method.DecodeSignature(Names, null))}";
        }

        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition).Where(static field => field.Attributes.HasFlag(System.Reflection.FieldAttributes.Public)))
        {
            yield return $"{name}: {field.DecodeSignature(Names, null)} {reader.GetString(field.Name)}";
        }

        if (type.BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition })
        {
            foreach (var member in MembersOf(reader, name, (TypeDefinitionHandle)type.BaseType))
            {
                yield return member;
            }
        }
    }

    private static string TextOf(MetadataReader reader, MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? SignatureNames.TextOf(reader.GetString(member.Name), member.DecodeMethodSignature(Names, null))
        : $"{member.DecodeFieldSignature(Names, null)} {reader.GetString(member.Name)}";

    private static bool IsOf(MetadataReader reader, TypeReference type, string assembly) => type.ResolutionScope.Kind switch
    {
        HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == assembly,
        HandleKind.TypeReference => IsOf(reader, reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope), assembly),
        _ => false,
    };
}
