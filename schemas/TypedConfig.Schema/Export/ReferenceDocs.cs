using System.Text;

namespace TypedConfig.Schema;

/// <summary>The reference of a project's configuration as Markdown: a table for each group of each schema, and one for its log events.</summary>
internal static class ReferenceDocs
{
    private const string Notice = "<!-- Written by the build from the configuration schema; edit that instead. -->";

    /// <summary>The same text for equal schemas, on every system.</summary>
    public static string Text(IEnumerable<SchemaModel> schemas)
    {
        var sorted = schemas.OrderBy(static schema => schema.Namespace + "." + schema.ClassName, StringComparer.Ordinal).ToList();
        var text = new StringBuilder($"{Notice}\n\n# Configuration\n");
        foreach (var schema in sorted)
        {
            var level = "##";
            if (sorted.Count > 1)
            {
                text.Append($"\n## {MarkdownText.Instance.Code(schema.ClassName)}\n");
                level = "###";
            }

            AddGroup(text, schema.Root, schema.Section, level);
            AddLogs(text, schema.Logs, level);
        }

        return text.ToString();
    }

    private static void AddGroup(StringBuilder text, GroupModel group, string? section, string level)
    {
        if (group.Name.Length > 0 && (group.Leaves.Count > 0 || group.Description is not null || group.Deprecated is not null))
        {
            text.Append($"\n{level} {MarkdownText.Instance.Code(group.FullName)}\n");
        }

        Paragraph(text, group.Description);
        Paragraph(text, group.Deprecated is null ? null : DeprecationText.Of(group.Deprecated));
        AddTable(text, group, section);
        foreach (var inner in group.Groups)
        {
            AddGroup(text, inner, section, level);
        }
    }

    private static void Paragraph(StringBuilder text, string? words)
    {
        if (!string.IsNullOrWhiteSpace(words))
        {
            text.Append($"\n{MarkdownText.Instance.Text(words!.Trim())}\n");
        }
    }

    private static void AddLogs(StringBuilder text, IReadOnlyList<LogEventModel> logs, string level)
    {
        if (logs.Count == 0)
        {
            return;
        }

        text.Append($"\n{level} Log events\n\n| id | event | level | message | arguments | description |\n|---|---|---|---|---|---|\n");
        foreach (var log in logs.OrderBy(static log => log.Id))
        {
            text.Append("| ").Append(string.Join(" | ", ReferenceRow.Of(log))).Append(" |\n");
        }
    }

    private static void AddTable(StringBuilder text, GroupModel group, string? section)
    {
        if (group.Leaves.Count == 0)
        {
            return;
        }

        text.Append("\n| key | type | default | limits | description | environment variable | reload |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in group.Leaves.SelectMany(leaf => ReferenceRow.Of(leaf, section)))
        {
            text.Append("| ").Append(string.Join(" | ", row)).Append(" |\n");
        }
    }
}
