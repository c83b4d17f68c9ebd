using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes XML documentation and <c>[Obsolete]</c>.</summary>
internal sealed class DocEmitter(SourceWriter writer)
{
    /// <summary>The description of a key; its name, type, range and defaults.</summary>
    public void Leaf(LeafModel leaf, string name)
    {
        Summary(leaf.Description ?? "", $"<c>{name}</c>: {TypeText.Of(leaf.Shape, DocText.Xml)}.");
        var facts = string.Join(" ", LeafFacts.Of(leaf, DocText.Xml));
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

    /// <param name="name">The C# name, without <c>@</c>.</param>
    /// <param name="text">Of the schema, or of our own.</param>
    /// <param name="markup">Of our own, after it.</param>
    public void Parameter(string name, string text, string markup = "") =>
        writer.Write($"/// <param name=\"{name}\">{string.Join(" ", DocText.Lines(text).Append(markup)).Trim()}</param>");

    public void Obsolete(DeprecationModel? deprecation)
    {
        if (deprecation is not null)
        {
            writer.Write($"[global::System.Obsolete({Code.Literal(DeprecationText.Of(deprecation))})]");
        }
    }
}
