using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes XML documentation and <c>[Obsolete]</c>.</summary>
internal sealed class DocEmitter(SourceWriter writer)
{
    /// <summary>The description of a key; its name, type, range and defaults.</summary>
    public void Leaf(LeafModel leaf, string name)
    {
        Summary(leaf.Description ?? "", $"<c>{name}</c>: {TypeText.Of(leaf.Shape)}.");
        var facts = string.Join(" ", Facts(leaf));
        if (facts.Length > 0)
        {
            writer.Write($"/// <remarks>{facts}</remarks>");
        }
    }

    public void Group(GroupModel group, string fallback)
    {
        Summary(group.Description ?? "", group.Description is null ? fallback : "");
    }

    /// <param name="text">Of the schema; keeps its lines.</param>
    /// <param name="markup">Of our own, after it.</param>
    public void Summary(string text, string markup = "")
    {
        var lines = DocText.Lines(text).ToList();
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
        if (deprecation is not null)
        {
            writer.Write($"[global::System.Obsolete({Code.Literal(Text(deprecation))})]");
        }
    }

    /// <summary>A deprecation in words.</summary>
    public static string Text(DeprecationModel deprecation)
    {
        string[] parts =
        [
            deprecation.Message is null ? "Deprecated." : Sentence(deprecation.Message),
            deprecation.Since is null ? "" : $"Since {deprecation.Since}.",
            deprecation.Replacement is null ? "" : $"Use {deprecation.Replacement} instead.",
        ];
        return string.Join(" ", parts.Where(static part => part.Length > 0));
    }

    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 || char.IsPunctuation(trimmed[trimmed.Length - 1]) ? trimmed : trimmed + ".";
    }

    private static IEnumerable<string> Facts(LeafModel leaf)
    {
        if (leaf.Default is not null)
        {
            yield return $"Default: {Value(leaf.Default)}.";
        }

        foreach (var special in leaf.EnvironmentDefaults)
        {
            yield return $"Default in {DocText.Escape(special.Environment)}: {Value(special.Value)}.";
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
            yield return $"Environment variable: <c>{leaf.Env}</c>.";
        }

        if (leaf.Examples.Count > 0)
        {
            yield return $"Examples: {string.Join(", ", leaf.Examples.Select(Value))}.";
        }

        string Value(ValueModel value) => DocText.Code(ValueText.Of(leaf.Shape, value));
    }
}
