using Microsoft.CodeAnalysis;
using TypedConfig.Compiler;

namespace TypedConfig.Analyzers;

/// <summary>Makes the descriptors of rules about C#.</summary>
internal static class UseRule
{
    /// <param name="id">TC1xxx.</param>
    /// <param name="title">What is wrong, in general.</param>
    /// <param name="message">What is wrong, at this place.</param>
    /// <param name="tags">For the compiler: when the rule reports.</param>
    public static DiagnosticDescriptor Of(string id, string title, string message, params string[] tags) =>
        new(id, title, message, "TypedConfig.Usage", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleLink.Of(id), customTags: tags);
}
