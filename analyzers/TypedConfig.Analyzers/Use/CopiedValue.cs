using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>Tells which part of the configuration a value is a copy of, where a reload can change that part.</summary>
internal sealed class CopiedValue
{
    private readonly ImmutableArray<ProjectSchema> _schemas;

    public CopiedValue(ImmutableArray<ProjectSchema> schemas) => _schemas = schemas;

    /// <summary>Null for what is no copy, as the live root is none, and for what only a restart changes.</summary>
    public KnownKey? Of(IOperation value)
    {
        value = Unwrapped(value);
        var key = value switch
        {
            IPropertyReferenceOperation property when Find(schema => schema.Find(property.Property)) is { } read => read,
            _ when value.Type is INamedTypeSymbol type && Find(schema => schema.Find(type)) is { } group => group.Name.Length > 0 || IsPinned(value) ? group : null,
            _ => null,
        };
        return key is not null && IsHot(key) ? key : null;
    }

    /// <summary>The section of a type; null for the root, which may be live.</summary>
    public KnownKey? OfType(ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingType: not null } section && Find(schema => schema.Find(section)) is { } group && IsHot(group) ? group : null;

    private KnownKey? Find(Func<ProjectSchema, KnownKey?> find)
    {
        foreach (var schema in _schemas)
        {
            if (find(schema) is { } key)
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>Options of the root hold snapshots too.</summary>
    private static bool IsPinned(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod.Name: "Snapshot" } => true,
        IPropertyReferenceOperation { Property: { Name: "Value" or "CurrentValue", ContainingType.Name: "IOptions" or "IOptionsSnapshot" or "IOptionsMonitor" } } => true,
        _ => false,
    };

    private static bool IsHot(KnownKey key) => key.Leaf is { } leaf ? leaf.Reload == ReloadMode.Hot : IsHot(key.Group!);

    private static bool IsHot(GroupModel group) => group.Leaves.Any(static leaf => leaf.Reload == ReloadMode.Hot) || group.Groups.Any(IsHot);

    private static IOperation Unwrapped(IOperation value) => value switch
    {
        IConversionOperation conversion => Unwrapped(conversion.Operand),
        IParenthesizedOperation parenthesized => Unwrapped(parenthesized.Operand),
        ICoalesceOperation coalesce => Unwrapped(coalesce.Value),
        _ => value,
    };
}
