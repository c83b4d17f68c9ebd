namespace TypedConfig.Schema;

/// <summary>The values that the schema itself gives, in one environment; what has no default is not known, since a configuration may set it.</summary>
internal sealed class RuleDefaults(RuleKeys keys, string? environment) : IRuleValues
{
    public bool? Has(string key) => !keys.Find(key)!.IsNullable || Find(key) is not null ? true : null;

    public ValueModel? Find(string key)
    {
        var leaf = keys.Find(key)!;
        var special = leaf.EnvironmentDefaults.FirstOrDefault(value => IsSame(value.Environment, environment));
        return special?.Value ?? leaf.Default;
    }

    /// <summary>Says that these defaults break a rule.</summary>
    public string Break(RuleModel rule)
    {
        var shown = rule.Keys.Where(key => Find(key) is not null).Select(Show).ToList();
        return shown.Count == 0
            ? "no value of its keys can keep the rule"
            : $"the defaults{(environment is null ? "" : " for " + environment)} break the rule: {string.Join(", ", shown)}";
    }

    /// <summary>The environments in which a rule may come out otherwise than in others; null stands for the others.</summary>
    public static IEnumerable<string?> Environments(RuleKeys keys, RuleModel rule) => new string?[] { null }.Concat(rule.Keys
        .SelectMany(key => keys.Find(key)!.EnvironmentDefaults)
        .Select(static value => value.Environment)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .OrderBy(static name => name, StringComparer.Ordinal));

    private string Show(string key) => Find(key) is ScalarValue scalar && RuleKinds.Of(keys.Find(key)!.Shape) != RuleKind.Secret
        ? $"{key} = {Shown.Text(scalar.Text)}"
        : $"{key} has a default";

    private static bool IsSame(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
