using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Turns the text of a schema into its model and the list of everything that is wrong with it.</summary>
internal static class SchemaParser
{
    /// <summary>Never throws on a bad text: whatever is sound of it becomes the model, which always has its root class.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SchemaResult Parse(SchemaSource source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var context = new SchemaContext(source.Path, cancellationToken);
        var root = ReadRoot(source, context, out var isWhole);
        var header = new HeaderParser(context, source).Parse(root);
        var group = context.Groups.ParseRoot(GroupSource.Root(header.ClassName), root, header.Section is not null);
        var keys = new RuleKeys(group, isWhole ? root : null);
        context.Aliases.Check(keys.Names);
        context.Replacements.Check(keys);
        var attributes = GroupHeader.Attributes(context, "", root);
        var model = new SchemaModel
        {
            ClassName = header.ClassName,
            Namespace = header.Namespace,
            Version = header.Version,
            Section = header.Section,
            IsPublic = header.IsPublic,
            Root = group,
            Rules = new(new RuleParser(keys).Parse(attributes)),
            Logs = new(new LogParser(context, header.ClassName).Parse(attributes)),
            HasLogs = attributes.Find("$logs") is not null,
            Extensions = LeafParser.Extensions(root.Entries, default),
        };
        return new SchemaResult(model, context.Problems.ToSorted());
    }

    private static YamlMapping ReadRoot(SchemaSource source, SchemaContext context, out bool isWhole)
    {
        var document = YamlReader.Read(source.Text, SchemaContext.YamlLimits);
        isWhole = document.Problems.Count == 0;
        foreach (var problem in document.Problems)
        {
            context.Problems.Add(problem);
        }

        if (document.Root is YamlMapping root)
        {
            return root;
        }

        if (document.Root is not null and not YamlScalar { IsNull: true })
        {
            context.Problems.Add(ProblemCodes.NotAMapping, Place.Of(document.Root, Place.Start), "a schema is a mapping of keys and groups");
        }

        return SoundPart.Of(source.Text, document);
    }
}
