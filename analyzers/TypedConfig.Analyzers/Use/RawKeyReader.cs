using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedConfig.Analyzers;

/// <summary>Recognizes the calls that name a key of the configuration by a text.</summary>
internal sealed class RawKeyReader
{
    private const string Configuration = "Microsoft.Extensions.Configuration.";

    private readonly INamedTypeSymbol _configuration;
    private readonly INamedTypeSymbol? _section;
    private readonly INamedTypeSymbol? _extensions;
    private readonly INamedTypeSymbol? _binder;
    private readonly INamedTypeSymbol? _optionsBuilder;
    private readonly INamedTypeSymbol? _environment;

    private RawKeyReader(Compilation compilation, INamedTypeSymbol configuration)
    {
        _configuration = configuration;
        _section = compilation.GetTypeByMetadataName(Configuration + "IConfigurationSection");
        _extensions = compilation.GetTypeByMetadataName(Configuration + "ConfigurationExtensions");
        _binder = compilation.GetTypeByMetadataName(Configuration + "ConfigurationBinder");
        _optionsBuilder = compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.OptionsBuilderConfigurationExtensions");
        _environment = compilation.GetTypeByMetadataName("System.Environment");
    }

    /// <summary>Null where the compilation knows no configuration.</summary>
    public static RawKeyReader? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Configuration + "IConfiguration") is { } configuration ? new RawKeyReader(compilation, configuration) : null;

    /// <summary>The key that an operation names; null where it names none, or not by a constant.</summary>
    public RawKey? Read(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => OfIndexer(indexer),
        IInvocationOperation invocation => OfInvocation(invocation),
        _ => null,
    };

    /// <summary>The key that is named by the operation around a section: in <c>GetSection("a")["b"]</c> that of the whole.</summary>
    public RawKey? ReadAround(IOperation section)
    {
        var parent = section.Parent;
        while (parent is IConversionOperation or IArgumentOperation)
        {
            parent = parent.Parent;
        }

        return parent is not null && Read(parent) is { Base.Length: > 0 } outer ? outer : null;
    }

    private RawKey? OfIndexer(IPropertyReferenceOperation indexer)
    {
        if (indexer.Arguments.Length != 1 || !IsConfiguration(indexer.Property.ContainingType))
        {
            return null;
        }

        var isWrite = indexer.Parent is IAssignmentOperation assignment && assignment.Target == indexer;
        return Of(indexer.Arguments[0], indexer.Instance, isWrite ? RawKeyKind.Write : RawKeyKind.Value);
    }

    private RawKey? OfInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        return method.Name switch
        {
            "GetSection" when IsConfiguration(method.ContainingType) => Of(Argument(invocation, "key"), invocation.Instance, RawKeyKind.Section),
            "GetRequiredSection" when IsMemberOf(method, _extensions) => OfExtension(invocation, RawKeyKind.Section),
            "GetConnectionString" when IsMemberOf(method, _extensions) => OfConnectionString(invocation),
            "GetValue" when IsMemberOf(method, _binder) => OfExtension(invocation, RawKeyKind.Value),
            "Bind" when IsMemberOf(method, _binder) => OfExtension(invocation, RawKeyKind.Section),
            "BindConfiguration" when IsMemberOf(method, _optionsBuilder) => Of(Argument(invocation, "configSectionPath"), null, RawKeyKind.Section),
            "GetEnvironmentVariable" when IsMemberOf(method, _environment) => Of(Argument(invocation, "variable"), null, RawKeyKind.Variable),
            _ => null,
        };
    }

    private RawKey? OfExtension(IInvocationOperation invocation, RawKeyKind kind) =>
        Argument(invocation, "configuration") is { } receiver ? Of(Argument(invocation, "key"), receiver.Value, kind) : null;

    private RawKey? OfConnectionString(IInvocationOperation invocation) =>
        Argument(invocation, "configuration") is { } receiver && Of(Argument(invocation, "name"), receiver.Value, RawKeyKind.Value) is { } key
            ? key with { Base = key.Base + "ConnectionStrings:" }
            : null;

    private RawKey? Of(IArgumentOperation? argument, IOperation? receiver, RawKeyKind kind) =>
        argument?.Value.ConstantValue is { HasValue: true, Value: string text } && text.Length > 0 && BaseOf(receiver) is { } path
            ? new RawKey(argument.Value.Syntax, text, path, kind)
            : null;

    /// <summary>The path of the section that is asked, with its colon; null where it is not known.</summary>
    private string? BaseOf(IOperation? receiver)
    {
        while (receiver is IConversionOperation { IsImplicit: true } conversion)
        {
            receiver = conversion.Operand;
        }

        return receiver?.Type is { } type && _section is not null && Implements(type, _section)
            ? receiver is IInvocationOperation inner && OfInvocation(inner) is { Kind: RawKeyKind.Section } outer ? outer.Path + ":" : null
            : "";
    }

    private bool IsConfiguration(ITypeSymbol type) => Implements(type, _configuration);

    private static bool Implements(ITypeSymbol type, INamedTypeSymbol contract) =>
        SymbolEqualityComparer.Default.Equals(type, contract) || type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default);

    private static bool IsMemberOf(IMethodSymbol method, INamedTypeSymbol? type) =>
        type is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType, type);

    private static IArgumentOperation? Argument(IInvocationOperation invocation, string name) =>
        invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name);
}
