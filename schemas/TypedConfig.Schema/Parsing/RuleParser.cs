using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads <c>$rules</c> and <c>$logs</c> as far as their form goes.</summary>
internal static class RuleParser
{
    private static readonly string[] Known = ["rule", "message"];

    public static IEnumerable<RuleModel> Rules(AttributeReader header)
    {
        if (header.Find("$rules") is not { } entry)
        {
            yield break;
        }

        foreach (var node in header.List("$rules", "a list of rules"))
        {
            var rule = node is YamlMapping mapping ? Rule(header.Inner("$rules", entry, mapping)) : null;
            if (rule is not null)
            {
                yield return rule;
            }
            else if (node is not YamlMapping)
            {
                header.Report(ProblemCodes.InvalidHeader, Place.Of(node, Place.Of(entry.Key)), "$rules: each rule is a mapping with rule and message");
            }
        }
    }

    public static IEnumerable<LogEventModel> Logs(AttributeReader header)
    {
        if (header.Find("$logs") is not { } entry)
        {
            return [];
        }

        if (entry.Value is YamlMapping logs)
        {
            return logs.Entries.Where(log => IsEvent(header, log)).Select(static log => new LogEventModel(log.Key.Text, FlowYaml.Write(log.Value)));
        }

        header.Invalid(entry, "must be a mapping of names to events");
        return [];
    }

    private static RuleModel? Rule(AttributeReader attributes)
    {
        attributes.CheckKnown(Known);
        if (attributes.Text("rule") is { } rule)
        {
            return new RuleModel(rule, attributes.Text("message"));
        }

        if (attributes.Find("rule") is null)
        {
            attributes.Report(ProblemCodes.MissingAttribute, attributes.Place, "the condition is missing: rule: …");
        }

        return null;
    }

    private static bool IsEvent(AttributeReader header, YamlEntry log)
    {
        var name = log.Key.Text;
        if (!Identifiers.IsSchemaName(name))
        {
            header.Report(ProblemCodes.InvalidName, Place.Of(log.Key), $"$logs.{Shown.Text(name)}: a name has letters, digits, '_' and '-' only", Shown.DidYouMean(Identifiers.ToSchemaName(name)));
            return false;
        }

        if (log.Value is YamlMapping)
        {
            return true;
        }

        header.Report(ProblemCodes.InvalidHeader, Place.Of(log), $"$logs.{name}: an event is a mapping with id, level and message");
        return false;
    }
}
