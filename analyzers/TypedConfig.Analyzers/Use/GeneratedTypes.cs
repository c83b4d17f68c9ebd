using Microsoft.CodeAnalysis;

namespace TypedConfig.Analyzers;

/// <summary>Tells the classes that are generated from schemas by the contracts they implement.</summary>
internal sealed class GeneratedTypes
{
    private readonly INamedTypeSymbol _section;
    private readonly INamedTypeSymbol? _object;

    private GeneratedTypes(INamedTypeSymbol section, INamedTypeSymbol? objectContract)
    {
        _section = section;
        _object = objectContract;
    }

    /// <summary>Null where the compilation does not refer to the runtime.</summary>
    public static GeneratedTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("TypedConfig.IConfigSection`1") is { } section
            ? new GeneratedTypes(section, compilation.GetTypeByMetadataName("TypedConfig.IConfigObject`1"))
            : null;

    /// <summary>Whether a type is that of a group, the root among them.</summary>
    public bool IsGroup(ITypeSymbol? type) => Implements(type, _section) && !Implements(type, _object);

    private static bool Implements(ITypeSymbol? type, INamedTypeSymbol? contract) =>
        type is { TypeKind: TypeKind.Class } && type.AllInterfaces.Any(known => SymbolEqualityComparer.Default.Equals(known.OriginalDefinition, contract));
}
