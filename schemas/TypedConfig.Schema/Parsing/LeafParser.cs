using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads a leaf: a key, a property of an object, or a type of <c>$types</c>.</summary>
internal sealed class LeafParser(SchemaContext context)
{
    private static readonly (string Word, ReloadMode Meaning)[] ReloadModes = [("hot", ReloadMode.Hot), ("restart", ReloadMode.Restart)];

    /// <returns>Null where nothing says what the values look like; the reason is reported.</returns>
    public LeafModel? Parse(LeafSource source)
    {
        var attributes = new AttributeReader(context, source.Subject, source.Child.Place, source.Child.Body.Entries, ProblemCodes.InvalidAttribute);
        if (context.Shapes.Parse(source.Shape(attributes)) is not { } result)
        {
            return null;
        }

        var leaf = Named(source, result.Shape, result.Referred?.Template);
        leaf = Documented(leaf, attributes);
        leaf = new PresenceParser(context, attributes, result).Apply(leaf);
        leaf = MergeParser.Apply(leaf, attributes);
        return Sourced(leaf, attributes, source);
    }

    /// <summary>Starts with all that a referred type says.</summary>
    private static LeafModel Named(LeafSource source, ShapeModel shape, LeafModel? template)
    {
        var (name, fullName, propertyName) = (source.Child.Name, source.FullName, source.Child.PropertyName);
        return template is null
            ? new LeafModel { Name = name, FullName = fullName, PropertyName = propertyName, Shape = shape }
            : template with { Name = name, FullName = fullName, PropertyName = propertyName, Shape = shape };
    }

    private static LeafModel Documented(LeafModel leaf, AttributeReader attributes) => leaf with
    {
        Description = attributes.Text("description") ?? leaf.Description,
        Deprecated = attributes.Find("deprecated") is null ? leaf.Deprecated : DeprecationParser.Parse(attributes, "deprecated"),
        RolloutStrategy = attributes.Text("rollout_strategy") ?? leaf.RolloutStrategy,
        Extensions = Extensions(attributes.Entries, leaf.Extensions),
    };

    private LeafModel Sourced(LeafModel leaf, AttributeReader attributes, LeafSource source) => leaf with
    {
        Env = source.Place == LeafPlace.Key ? Env(attributes) : null,
        Aliases = attributes.Find("aliases") is null ? default : new(Aliases(attributes)),
        Reload = attributes.Choice("reload", ReloadModes) ?? leaf.Reload,
    };

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

    private static IEnumerable<string> Aliases(AttributeReader attributes)
    {
        foreach (var node in attributes.List("aliases", "a list of older names"))
        {
            if (node is YamlScalar scalar && scalar.Text.Split('.').All(Identifiers.IsSchemaName))
            {
                yield return scalar.Text;
            }
            else
            {
                attributes.Report(ProblemCodes.InvalidAttribute, Place.Of(node, attributes.Place), $"the alias {Shown.Value(node)} must be a name, or several joined with dots");
            }
        }
    }
}
