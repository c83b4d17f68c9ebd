using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedConfig.CodeFixes;

/// <summary>Finds the expressions that read a key at a place of the code: by a root, a section, or what holds one.</summary>
internal sealed class Accessors
{
    private readonly SemanticModel _model;
    private readonly Dictionary<ITypeSymbol, string> _rests;

    private Accessors(SemanticModel model, Dictionary<ITypeSymbol, string> rests, ITypeSymbol type)
    {
        _model = model;
        _rests = rests;
        Type = type;
    }

    /// <summary>The type of the value.</summary>
    public ITypeSymbol Type { get; }

    /// <param name="model">Of the document.</param>
    /// <param name="rootType">The root class, as the compiler looks it up.</param>
    /// <param name="properties">Those that lead from the root to the key.</param>
    public static Accessors? Of(SemanticModel model, string rootType, string properties)
    {
        var rests = new Dictionary<ITypeSymbol, string>(SymbolEqualityComparer.Default);
        ITypeSymbol? type = model.Compilation.GetTypeByMetadataName(rootType);
        var rest = properties;
        while (type is not null && rest.Length > 0)
        {
            rests[type] = "." + rest;
            var name = rest.Split('.')[0];
            type = type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
            rest = rest.Length > name.Length ? rest.Substring(name.Length + 1) : "";
        }

        return type is null || properties.Length == 0 ? null : new Accessors(model, rests, type);
    }

    /// <summary>The expressions that can be tried at a place, the whole configuration before its parts.</summary>
    public IEnumerable<string> At(int position) => _model.LookupSymbols(position)
        .Where(static symbol => symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false })
        .SelectMany(Expressions)
        .OrderByDescending(static expression => expression.Members.Length)
        .ThenBy(static expression => expression.Holder.Length)
        .ThenBy(static expression => expression.Holder, StringComparer.Ordinal)
        .Select(static expression => expression.Holder + expression.Members);

    private IEnumerable<(string Holder, string Members)> Expressions(ISymbol symbol)
    {
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        var name = SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;
        if (type is not null && _rests.TryGetValue(type, out var rest))
        {
            yield return (name, rest);
        }
        else if (type is INamedTypeSymbol { TypeArguments.Length: 1 } holder && _rests.TryGetValue(holder.TypeArguments[0], out rest) && Access(holder) is { } access)
        {
            yield return (name + access, rest);
        }
    }

    private static string? Access(INamedTypeSymbol holder) => (holder.ContainingNamespace.ToDisplayString(), holder.Name) switch
    {
        ("TypedConfig", "ConfigMonitor") => ".Config",
        ("Microsoft.Extensions.Options", "IOptions" or "IOptionsSnapshot") => ".Value",
        ("Microsoft.Extensions.Options", "IOptionsMonitor") => ".CurrentValue",
        _ => null,
    };
}
