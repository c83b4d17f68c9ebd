using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads the <c>args</c> of log events, and holds them against the placeholders of the message.</summary>
internal sealed class LogArgumentParser(SchemaContext context)
{
    private const string Exception = "exception";

    /// <summary>The first parameter of every log method.</summary>
    private const string Logger = "logger";

    private static readonly string[] Known = ["type", "format", "secret", "description"];
    private static readonly string[] KnownOfException = ["type", "description"];

    /// <returns>Null where one cannot be used; the reason is reported.</returns>
    public IReadOnlyList<LogArgumentModel>? Parse(AttributeReader log, IReadOnlyList<(string Name, Place Place)> placeholders, bool isMessageKnown)
    {
        if (Declared(log) is not { } args)
        {
            return null;
        }

        string[] declared = [.. args.Entries.Select(static entry => entry.Key.Text)];
        foreach (var (name, place) in placeholders.Where(placeholder => !declared.Contains(placeholder.Name)))
        {
            log.Report(ProblemCodes.UnknownPlaceholder, place, $"no argument is called {name}", Shown.DidYouMean(NearestName.Find(name, declared)) ?? $"Add it: args: {{ {name}: string }}.");
        }

        var read = Arguments(args);
        var withoutException = args.Entries.Where((_, index) => read[index] is not { Shape: ExceptionShape });
        foreach (var unused in withoutException.Where(entry => isMessageKnown && placeholders.All(placeholder => placeholder.Name != entry.Key.Text)))
        {
            log.Report(ProblemCodes.UnusedArgument, Place.Of(unused.Key), $"the message does not show the argument {Shown.Text(unused.Key.Text)}");
        }

        return HasSecondException(args, read) || read.Contains(null) || placeholders.Any(placeholder => !declared.Contains(placeholder.Name)) ? null : Ordered(read!, placeholders);
    }

    private AttributeReader? Declared(AttributeReader log)
    {
        switch (log.Find("args"))
        {
            case { Value: YamlMapping body } entry:
                return log.Inner("args", entry, body);
            case null:
                return new AttributeReader(context, log.Subject, log.Place, [], ProblemCodes.InvalidHeader);
            case var entry:
                log.Invalid(entry, "must be a mapping of names to types");
                return null;
        }
    }

    private List<LogArgumentModel?> Arguments(AttributeReader args)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. args.Entries.Select(entry => Argument(args, entry, names))];
    }

    /// <summary>Reports every exception but the first.</summary>
    private static bool HasSecondException(AttributeReader args, List<LogArgumentModel?> read)
    {
        var exceptions = Enumerable.Range(0, read.Count).Where(index => read[index] is { Shape: ExceptionShape }).ToList();
        foreach (var index in exceptions.Skip(1))
        {
            args.Report(ProblemCodes.InvalidHeader, Place.Of(args.Entries[index]), $"{read[index]!.Name} is a second exception beside {read[exceptions[0]]!.Name}: a log record has one at most");
        }

        return exceptions.Count > 1;
    }

    private LogArgumentModel? Argument(AttributeReader args, YamlEntry entry, Dictionary<string, string> names)
    {
        var name = entry.Key.Text;
        if (!Identifiers.IsSchemaName(name))
        {
            args.Report(ProblemCodes.InvalidName, Place.Of(entry.Key), $"{Shown.Text(name)}: a name has letters, digits, '_' and '-' only", Shown.DidYouMean(Identifiers.ToSchemaName(name)));
            return null;
        }

        var pascal = Identifiers.ToPascal(name);
        if (names.TryGetValue(pascal, out var first))
        {
            args.Report(ProblemCodes.NameCollision, Place.Of(entry.Key), $"{name} and {first} both give the C# name {pascal}");
            return null;
        }

        names.Add(pascal, name);
        var attributes = Attributes(args, entry);
        return attributes is not null && Shape(attributes) is { } shape
            ? new LogArgumentModel(name, ParameterName(pascal), shape with { Constraints = Constraints.None }) { Description = attributes.Text("description") }
            : null;
    }

    private static string ParameterName(string pascal)
    {
        var name = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return name == Logger ? name + "_" : name;
    }

    /// <summary>Those of a mapping; a type alone stands for <c>{ type: … }</c>.</summary>
    private AttributeReader? Attributes(AttributeReader args, YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: false } type:
                var body = new YamlMapping(type.Line, type.Column);
                body.Add(new YamlScalar("type", isPlain: true, type.Line, type.Column, type.EndLine, type.EndColumn), type);
                return args.Inner(entry.Key.Text, entry, body);
            case YamlMapping mapping:
                var attributes = args.Inner(entry.Key.Text, entry, mapping);
                attributes.CheckKnown(Known);
                return new AttributeReader(context, attributes.Subject, attributes.Place, mapping.Entries.FindAll(static entry => Known.Contains(entry.Key.Text)), ProblemCodes.InvalidHeader);
            default:
                args.Invalid(entry, "must be a type, or a mapping with one");
                return null;
        }
    }

    private ShapeModel? Shape(AttributeReader attributes)
    {
        if (attributes.Find("type") is { Value: YamlScalar { Text: Exception } } && !context.Types.Contains(Exception))
        {
            foreach (var entry in attributes.Entries.Where(static entry => !KnownOfException.Contains(entry.Key.Text) && !AttributeReader.IsNull(entry)))
            {
                attributes.Invalid(entry, "cannot be said of an exception");
            }

            return new ExceptionShape();
        }

        if (attributes.Text("type") is { } type && BuiltInTypes.Find(type) is TypeSet.Enum or TypeSet.Array or TypeSet.Map or TypeSet.Object)
        {
            var hint = type == "enum" ? "Declare the enum under $types and name it here." : null;
            attributes.Invalid(attributes.Find("type")!, "is no type of an argument, which is a single value", hint);
            return null;
        }

        var shape = context.Shapes.Parse(new ShapeSource(attributes, "", "", LeafPlace.Item))?.Shape;
        if (shape is null or ScalarShape or EnumShape)
        {
            return shape;
        }

        attributes.Invalid(attributes.Find("type")!, "is no type of an argument, which is a single value");
        return null;
    }

    private static IReadOnlyList<LogArgumentModel> Ordered(IEnumerable<LogArgumentModel> arguments, IReadOnlyList<(string Name, Place Place)> placeholders)
    {
        var order = placeholders.Select(static placeholder => placeholder.Name).Distinct().ToList();
        return [.. arguments
            .OrderBy(static argument => argument.Shape is ExceptionShape)
            .ThenBy(argument => order.Contains(argument.Name) ? order.IndexOf(argument.Name) : int.MaxValue)
            .ThenBy(static argument => argument.Name, StringComparer.Ordinal)];
    }
}
