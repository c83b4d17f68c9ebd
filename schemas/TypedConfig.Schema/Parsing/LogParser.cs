using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads <c>$logs</c>.</summary>
/// <param name="context">The parse.</param>
/// <param name="className">The class of the schema.</param>
internal sealed class LogParser(SchemaContext context, string className)
{
    private static readonly string[] Known = ["id", "level", "message", "args", "description"];

    private static readonly (string Word, LogSeverity Meaning)[] Levels =
        [.. ((LogSeverity[])Enum.GetValues(typeof(LogSeverity))).Select(static level => (level.ToString().ToLowerInvariant(), level))];

    private readonly LogArgumentParser _arguments = new(context);
    private readonly Dictionary<int, string> _ids = [];
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);

    public IEnumerable<LogEventModel> Parse(AttributeReader header)
    {
        switch (header.Find("$logs"))
        {
            case null:
                return [];
            case { Value: YamlMapping logs } entry:
                var root = header.Inner("$logs", entry, logs);
                return [.. logs.Entries.Select(log => Event(header, root, log)).OfType<LogEventModel>().OrderBy(static log => log.Name, StringComparer.Ordinal)];
            case var entry:
                header.Invalid(entry, "must be a mapping of names to events");
                return [];
        }
    }

    private LogEventModel? Event(AttributeReader header, AttributeReader root, YamlEntry log)
    {
        var name = log.Key.Text;
        if (!Identifiers.IsSchemaName(name))
        {
            header.Report(ProblemCodes.InvalidName, Place.Of(log.Key), $"$logs.{Shown.Text(name)}: a name has letters, digits, '_' and '-' only", Shown.DidYouMean(Identifiers.ToSchemaName(name)));
            return null;
        }

        if (log.Value is not YamlMapping body)
        {
            header.Report(ProblemCodes.InvalidHeader, Place.Of(log), $"$logs.{name}: an event is a mapping with id, level and message");
            return null;
        }

        var attributes = root.Inner(name, log, body);
        attributes.CheckKnown(Known);
        return Method(root, log) is { } method ? Event(attributes, name, method) : null;
    }

    private LogEventModel? Event(AttributeReader attributes, string name, string method)
    {
        var (id, level) = (Id(attributes, name), attributes.Choice("level", Levels));
        var message = attributes.Text("message");
        foreach (var missing in new[] { "id", "level", "message" }.Where(required => !attributes.Entries.Any(entry => entry.Key.Text == required)))
        {
            attributes.Report(ProblemCodes.MissingAttribute, attributes.Place, missing + " is missing");
        }

        var placeholders = message is null ? [] : LogMessage.Placeholders(attributes, (YamlScalar)attributes.Find("message")!.Value);
        var arguments = _arguments.Parse(attributes, placeholders, isMessageKnown: message is not null);
        return id is null || level is null || message is null || arguments is null
            ? null
            : new LogEventModel(name, method, id.Value, level.Value, message)
            {
                Arguments = new(arguments),
                Description = attributes.Text("description"),
            };
    }

    private string? Method(AttributeReader root, YamlEntry log)
    {
        var method = Identifiers.ToPascal(log.Key.Text);
        if (_methods.TryGetValue(method, out var first))
        {
            root.Report(ProblemCodes.NameCollision, Place.Of(log.Key), $"{log.Key.Text} and {first} both give the C# name {method}");
            return null;
        }

        _methods.Add(method, log.Key.Text);
        return NameScope.ReservedInLogs.Contains(method) || method == LogEventModel.ClassOf(className) ? method + "_" : method;
    }

    private int? Id(AttributeReader attributes, string name)
    {
        if (attributes.Count("id") is not { } id)
        {
            return null;
        }

        if (_ids.TryGetValue(id, out var first))
        {
            attributes.Report(ProblemCodes.DuplicateEventId, Place.Of(attributes.Find("id")!), $"{first} has the id {id} already");
            return null;
        }

        _ids.Add(id, name);
        return id;
    }
}
