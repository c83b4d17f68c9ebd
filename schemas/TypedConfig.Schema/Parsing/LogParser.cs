using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads <c>$logs</c> as far as its form goes.</summary>
internal static class LogParser
{
    public static IEnumerable<LogEventModel> Parse(AttributeReader header)
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
