using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedConfig.Analyzers;

/// <summary>Tells which types certainly live as long as the process: static ones, background services, and what is registered so.</summary>
internal sealed class Lifetimes
{
    private const string Extensions = "Microsoft.Extensions.DependencyInjection.";

    private readonly ConcurrentDictionary<ISymbol, bool> _registered = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? _background;
    private readonly INamedTypeSymbol?[] _owners;

    public Lifetimes(Compilation compilation)
    {
        _background = compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.BackgroundService");
        _owners =
        [
            compilation.GetTypeByMetadataName(Extensions + "ServiceCollectionServiceExtensions"),
            compilation.GetTypeByMetadataName(Extensions + "ServiceCollectionHostedServiceExtensions"),
            compilation.GetTypeByMetadataName(Extensions + "Extensions.ServiceCollectionDescriptorExtensions"),
        ];
    }

    /// <summary>Remembers what a call registers.</summary>
    public void Note(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.Name is "AddSingleton" or "AddKeyedSingleton" or "TryAddSingleton" or "TryAddKeyedSingleton" or "AddHostedService"
            && _owners.Contains(method.ContainingType, SymbolEqualityComparer.Default))
        {
            var named = invocation.Arguments.Select(static argument => (Value(argument) as ITypeOfOperation)?.TypeOperand);
            foreach (var type in method.TypeArguments.Concat(named).Concat(invocation.Arguments.Select(Instance)))
            {
                NoteWithBases(type);
            }
        }
    }

    /// <summary>To be asked when every call has been seen.</summary>
    public bool IsLong(INamedTypeSymbol type) => type.IsStatic || _registered.ContainsKey(type.OriginalDefinition) || IsBackground(type);

    private bool IsBackground(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, _background))
            {
                return true;
            }
        }

        return false;
    }

    private void NoteWithBases(ITypeSymbol? type)
    {
        for (var current = type as INamedTypeSymbol; current is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None }; current = current.BaseType)
        {
            _registered.TryAdd(current.OriginalDefinition, true);
        }
    }

    private static ITypeSymbol? Instance(IArgumentOperation argument) => (Value(argument) as IObjectCreationOperation)?.Type;

    private static IOperation Value(IArgumentOperation argument) =>
        argument.Value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : argument.Value;
}
