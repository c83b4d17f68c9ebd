namespace TypedConfig.Schema;

/// <summary>What a key's documentation says beside its description and type, a sentence each.</summary>
internal static class LeafFacts
{
    public static IEnumerable<string> Of(LeafModel leaf, Markup markup)
    {
        if (leaf.Default is not null)
        {
            yield return $"Default: {Value(leaf.Default)}.";
        }

        foreach (var special in leaf.EnvironmentDefaults)
        {
            yield return $"Default in {markup.Text(special.Environment)}: {Value(special.Value)}.";
        }

        if (leaf.IsRequired)
        {
            yield return "Required.";
        }

        if (leaf.IsNullable)
        {
            yield return "Null if nothing sets it.";
        }

        if (leaf.Env is not null)
        {
            yield return $"Environment variable: {markup.Code(leaf.Env)}.";
        }

        if (leaf.Examples.Count > 0)
        {
            yield return $"Examples: {string.Join(", ", leaf.Examples.Select(Value))}.";
        }

        string Value(ValueModel value) => markup.Code(ValueText.Of(leaf.Shape, value));
    }
}
