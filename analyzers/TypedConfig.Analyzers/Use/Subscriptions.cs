using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedConfig.Analyzers;

/// <summary>Recognizes the calls that subscribe to changes of a generated type.</summary>
internal sealed class Subscriptions
{
    private const string Options = "Microsoft.Extensions.Options.";

    private readonly GeneratedTypes _generated;
    private readonly INamedTypeSymbol? _monitor;
    private readonly INamedTypeSymbol? _options;
    private readonly INamedTypeSymbol? _extensions;

    private Subscriptions(Compilation compilation, GeneratedTypes generated)
    {
        _generated = generated;
        _monitor = compilation.GetTypeByMetadataName("TypedConfig.ConfigMonitor`1");
        _options = compilation.GetTypeByMetadataName(Options + "IOptionsMonitor`1");
        _extensions = compilation.GetTypeByMetadataName(Options + "OptionsMonitorExtensions");
    }

    public static Subscriptions? Of(Compilation compilation) => GeneratedTypes.Of(compilation) is { } generated ? new Subscriptions(compilation, generated) : null;

    public bool IsSubscription(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        return method.Name switch
        {
            "OnChange" => Is(method.ContainingType, _monitor) || IsOfOptions(method),
            "OnChanging" or "OnRejected" => Is(method.ContainingType, _monitor),
            _ => false,
        };
    }

    private bool IsOfOptions(IMethodSymbol method) =>
        (Is(method.ContainingType, _options) && _generated.IsGroup(method.ContainingType.TypeArguments[0]))
        || (Is(method.ContainingType, _extensions) && _generated.IsGroup(method.TypeArguments[0]));

    private static bool Is(INamedTypeSymbol type, INamedTypeSymbol? definition) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, definition);
}
