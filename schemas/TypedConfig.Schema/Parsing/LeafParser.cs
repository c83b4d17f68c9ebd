using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads a leaf: a key, a property of an object, or a type of <c>$types</c>.</summary>
internal sealed class LeafParser(SchemaContext context)
{
    private static readonly (string Word, ReloadMode Meaning)[] ReloadModes = [("hot", ReloadMode.Hot), ("restart", ReloadMode.Restart)];

    private static readonly LeafModel Blank = new() { Name = "", FullName = "", PropertyName = "", Shape = new ScalarShape(ScalarKind.Text) };

    /// <returns>Null where nothing says what the values look like; the reason is reported.</returns>
    public LeafModel? Parse(LeafSource source)
    {
        var attributes = new AttributeReader(context, source.Subject, source.Child.Place, source.Child.Body.Entries, ProblemCodes.InvalidAttribute);
        if (context.Shapes.Parse(source.Shape(attributes)) is not { } result)
        {
            return null;
        }

        var leaf = Described(source, attributes, result);
        leaf = new PresenceParser(context, attributes, result).Apply(leaf);
        return MergeParser.Apply(leaf, attributes);
    }

    /// <summary>Starts with all that a referred type says.</summary>
    private LeafModel Described(LeafSource source, AttributeReader attributes, ShapeResult result)
    {
        var template = result.Referred?.Template ?? Blank;
        return template with
        {
            Name = source.Child.Name,
            FullName = source.FullName,
            PropertyName = source.Child.PropertyName,
            Shape = result.Shape,
            Description = attributes.Text("description") ?? template.Description,
            Deprecated = attributes.Find("deprecated") is null ? template.Deprecated : DeprecationParser.Parse(attributes, "deprecated", source.Place == LeafPlace.Property ? null : context.Replacements),
            RolloutStrategy = attributes.Text("rollout_strategy") ?? template.RolloutStrategy,
            Extensions = Extensions(attributes.Entries, template.Extensions),
            Env = source.Place == LeafPlace.Key ? Env(attributes) : null,
            Aliases = attributes.Find("aliases") is null ? default : new(Aliases(source, attributes)),
            Reload = attributes.Choice("reload", ReloadModes) ?? template.Reload,
        };
    }

    public static EquatableArray<ExtensionModel> Extensions(IReadOnlyList<YamlEntry> entries, EquatableArray<ExtensionModel> inherited)
    {
        if (!entries.Any(static entry => LeafAttributes.IsExtension(entry.Key.Text)))
        {
            return inherited;
        }

        var own = entries
            .Where(static entry => LeafAttributes.IsExtension(entry.Key.Text))
            .Select(static entry => new ExtensionModel(entry.Key.Text, FlowYaml.Write(entry.Value)))
            .ToList();
        return new(own
            .Concat(inherited.Where(old => !own.Exists(extension => extension.Name == old.Name)))
            .OrderBy(static extension => extension.Name, StringComparer.Ordinal));
    }

    private string? Env(AttributeReader attributes)
    {
        if (attributes.Find("env") is not { } entry || attributes.Text("env") is not { } variable)
        {
            return null;
        }

        if (!EnvironmentNames.IsValid(variable))
        {
            attributes.Invalid(entry, "must be the name of an environment variable: letters, digits and '_', no digit first");
            return null;
        }

        if (context.EnvironmentNames.Claim(variable, attributes.Subject) is { } first)
        {
            attributes.Report(ProblemCodes.DuplicateEnv, Place.Of(entry), $"the environment variable {variable} sets {first} already");
            return null;
        }

        return variable;
    }

    private static IEnumerable<string> Aliases(LeafSource source, AttributeReader attributes)
    {
        foreach (var node in attributes.List("aliases", "a list of older names"))
        {
            if (node is YamlScalar scalar && scalar.Text.Split('.').All(Identifiers.IsSchemaName))
            {
                source.Aliases?.Add(LeafModel.FullAlias(scalar.Text, source.FullName), source.FullName, attributes, Place.Of(scalar));
                yield return scalar.Text;
            }
            else
            {
                attributes.Report(ProblemCodes.InvalidAttribute, Place.Of(node, attributes.Place), $"the alias {Shown.Value(node)} must be a name, or several joined with dots");
            }
        }
    }
}
