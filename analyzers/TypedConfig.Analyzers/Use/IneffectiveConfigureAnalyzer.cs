using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedConfig.Analyzers;

/// <summary>TC1005: options are configured whose type is generated, which has no effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IneffectiveConfigureAnalyzer() : UseAnalyzer(Rule)
{
    private const string Services = "Microsoft.Extensions.DependencyInjection.";

    private static readonly DiagnosticDescriptor Rule = UseRule.Of(
        "TC1005",
        "Generated types cannot be configured in code",
        "{0}: {1} has no effect on a generated type; its values come from the configuration alone");

    private protected override void Start(CompilationStartAnalysisContext start)
    {
        if (GeneratedTypes.Of(start.Compilation) is { } generated)
        {
            var owners = Owners(start.Compilation);
            start.RegisterOperationAction(context => Analyze(context, generated, owners), OperationKind.Invocation);
        }
    }

    private static ImmutableHashSet<ISymbol?> Owners(Compilation compilation) => new[]
    {
        Services + "OptionsServiceCollectionExtensions",
        Services + "OptionsConfigurationServiceCollectionExtensions",
        Services + "OptionsBuilderConfigurationExtensions",
        "Microsoft.Extensions.Options.OptionsBuilder`1",
    }.Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>().ToImmutableHashSet<ISymbol?>(SymbolEqualityComparer.Default);

    private static void Analyze(OperationAnalysisContext context, GeneratedTypes generated, ImmutableHashSet<ISymbol?> owners)
    {
        var invocation = (IInvocationOperation)context.Operation;
        var method = invocation.TargetMethod;
        if (method.Name is "Configure" or "ConfigureAll" or "PostConfigure" or "PostConfigureAll" or "Bind" or "BindConfiguration"
            && owners.Contains(method.ContainingType.OriginalDefinition)
            && Configured(method) is { } type
            && generated.IsGroup(type))
        {
            var name = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
            context.ReportDiagnostic(Diagnostic.Create(Rule, CalledName.Location(invocation), name, method.Name));
        }
    }

    /// <summary>The builder's own type, since its methods have type arguments for what else they need.</summary>
    private static ITypeSymbol? Configured(IMethodSymbol method) =>
        method.ContainingType.TypeArguments.FirstOrDefault() ?? method.TypeArguments.FirstOrDefault();
}
