namespace TypedConfig.Compiler;

/// <summary>Where the page of a rule is published.</summary>
internal static class RuleLink
{
    public static string Of(string id) => $"https://github.com/typedconfig/typedconfig/blob/main/analyzers/docs/rules/{id}.md";
}
