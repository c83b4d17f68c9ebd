using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes XML documentation and <c>[Obsolete]</c>.</summary>
internal sealed class DocEmitter(SourceWriter writer)
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>The description of a key; its name, type, range and defaults.</summary>
    public void Leaf(LeafModel leaf, string name)
    {
        Summary(leaf.Description ?? "", $"<c>{Escape(name)}</c>: {Escape(TypeText.Of(leaf.Shape))}.");
        var facts = string.Join(" ", Facts(leaf).Select(Escape));
        if (facts.Length > 0)
        {
            writer.Write($"/// <remarks>{facts}</remarks>");
        }
    }

    public void Group(GroupModel group, string fallback)
    {
        Summary(group.Description ?? "", group.Description is null ? fallback : "");
    }

    /// <param name="text">Of the schema; becomes a paragraph for each of its lines.</param>
    /// <param name="markup">Of our own, after it.</param>
    public void Summary(string text, string markup = "")
    {
        var lines = text.Split('\n').Select(static line => Escape(line.Trim())).Where(static line => line.Length > 0).ToList();
        if (markup.Length > 0)
        {
            lines.Add(lines.Count > 0 ? $"<para>{markup}</para>" : markup);
        }

        if (lines.Count == 1)
        {
            writer.Write($"/// <summary>{lines[0]}</summary>");
            return;
        }

        writer.Write($"/// <summary>\n/// {string.Join("\n/// ", lines)}\n/// </summary>");
    }

    public void Obsolete(DeprecationModel? deprecation)
    {
        if (deprecation is null)
        {
            return;
        }

        string[] parts =
        [
            deprecation.Message ?? "Deprecated.",
            deprecation.Since is null ? "" : $"Since {deprecation.Since}.",
            deprecation.Replacement is null ? "" : $"Use {deprecation.Replacement} instead.",
        ];
        writer.Write($"[global::System.Obsolete({Code.Literal(string.Join(" ", parts.Where(static part => part.Length > 0)))})]");
    }

    private static IEnumerable<string> Facts(LeafModel leaf)
    {
        var isSecret = leaf.Shape is ScalarShape { IsSecret: true };
        if (leaf.Default is not null)
        {
            yield return $"Default: {(isSecret ? "***" : ValueText.Of(leaf.Default))}.";
        }

        foreach (var special in leaf.EnvironmentDefaults)
        {
            yield return $"Default in {special.Environment}: {(isSecret ? "***" : ValueText.Of(special.Value))}.";
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
            yield return $"Environment variable: {leaf.Env}.";
        }

        if (leaf.Examples.Count > 0 && !isSecret)
        {
            yield return $"Examples: {string.Join(", ", leaf.Examples.Select(ValueText.Of))}.";
        }
    }
}
