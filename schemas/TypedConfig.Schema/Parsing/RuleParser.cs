using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads <c>$rules</c>.</summary>
internal sealed class RuleParser(RuleKeys keys)
{
    private static readonly string[] Known = ["rule", "message"];

    public IEnumerable<RuleModel> Parse(AttributeReader header)
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

    private RuleModel? Rule(AttributeReader attributes)
    {
        attributes.CheckKnown(Known);
        if (attributes.Text("rule") is null)
        {
            if (attributes.Find("rule") is null)
            {
                attributes.Report(ProblemCodes.MissingAttribute, attributes.Place, "the condition is missing: rule: …");
            }

            return null;
        }

        return Rule((YamlScalar)attributes.Find("rule")!.Value, attributes);
    }

    private RuleModel? Rule(YamlScalar scalar, AttributeReader attributes)
    {
        var report = new RuleReport(attributes, scalar);
        try
        {
            var syntax = RuleExpressionParser.Parse(scalar.Text);
            var checker = new RuleChecker(keys, report);
            if (checker.Check(syntax) is not { } root)
            {
                return null;
            }

            var rule = new RuleModel(OneLine(scalar.Text), attributes.Text("message"), root, new(checker.Named));
            CheckDefaults(rule, syntax.Span, report);
            return rule;
        }
        catch (RuleSyntaxException exception)
        {
            report.Add(exception.Code, exception.Span, exception.Message, exception.Suggestion);
            return null;
        }
    }

    private void CheckDefaults(RuleModel rule, RuleSpan span, RuleReport report)
    {
        foreach (var environment in RuleDefaults.Environments(keys, rule))
        {
            var defaults = new RuleDefaults(keys, environment);
            if (new RuleEvaluator(keys, defaults).Truth(rule.Root) == false)
            {
                report.Add(ProblemCodes.BrokenRule, span, defaults.Break(rule));
                return;
            }
        }
    }

    private static string OneLine(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
