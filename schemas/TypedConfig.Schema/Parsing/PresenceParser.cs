using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads what says whether and with what a leaf without a value is filled: <c>default</c>, <c>defaults</c>, <c>required</c>; and <c>examples</c>.</summary>
internal sealed class PresenceParser(SchemaContext context, AttributeReader attributes, ShapeResult shape)
{
    public LeafModel Apply(LeafModel leaf)
    {
        var ownDefault = attributes.Find("default") is { } entry && !IsLeftOut(entry) ? entry : null;
        var byDefault = ownDefault is null ? Inherited(leaf) : Default(ownDefault);
        var isRequired = attributes.Find("required") is null ? leaf.IsRequired : attributes.Flag("required");
        if (isRequired && byDefault is not null && attributes.Find("required") is { } required)
        {
            attributes.Report(ProblemCodes.RequiredWithDefault, Place.Of(required.Key), "required has no effect: there is a default");
        }

        return leaf with
        {
            Default = byDefault,
            // A default that is wrong still says that the value is never null; uses of the key keep compiling while it is mended.
            IsRequired = isRequired || (byDefault is null && (ownDefault is not null || leaf.Default is not null)),
            EnvironmentDefaults = attributes.Find("defaults") is { } defaults ? OwnDefaults(defaults) : InheritedDefaults(leaf),
            Examples = attributes.Find("examples") is null ? leaf.Examples : new(Examples()),
        };
    }

    /// <summary>Configurations in the wild say "not set" by an empty text, also where the key's own constraints refuse one.</summary>
    private bool IsLeftOut(YamlEntry entry)
    {
        if (entry.Value is not YamlScalar { Text: "", IsNull: false }
            || shape.Shape is not ScalarShape { Kind: >= ScalarKind.Text and <= ScalarKind.IP } text
            || ScalarRules.Of(text).Problem("") is not { } problem)
        {
            return false;
        }

        attributes.Report(ProblemCodes.EmptyDefault, Place.Of(entry), $"the empty default {problem}: it is left out, and the value is absent where nothing sets it");
        return true;
    }

    private ValueModel? Default(YamlEntry entry) =>
        context.Values.Parse(entry.Value, shape.Shape, Target("the default", Place.Of(entry)));

    /// <summary>A default of the referred type has to fit into what the leaf itself demands.</summary>
    private ValueModel? Inherited(LeafModel leaf) =>
        leaf.Default is not null && Narrowed("default") is { } node
            ? context.Values.Parse(node, shape.Shape, Target("the default", shape.TypePlace) with { IsFixed = true })
            : leaf.Default;

    private EquatableArray<EnvironmentDefault> InheritedDefaults(LeafModel leaf) =>
        leaf.EnvironmentDefaults.Count > 0 && Narrowed("defaults") is YamlMapping mapping
            ? EnvironmentDefaults(mapping, isFixed: true)
            : leaf.EnvironmentDefaults;

    private YamlNode? Narrowed(string name) => shape.IsNarrowed ? shape.Referred?.Attribute(name) : null;

    private EquatableArray<EnvironmentDefault> OwnDefaults(YamlEntry defaults)
    {
        if (defaults.Value is YamlMapping mapping)
        {
            return EnvironmentDefaults(mapping, isFixed: false);
        }

        attributes.Invalid(defaults, "must be a mapping of environments to values");
        return default;
    }

    private EquatableArray<EnvironmentDefault> EnvironmentDefaults(YamlMapping mapping, bool isFixed)
    {
        var values = new List<EnvironmentDefault>();
        foreach (var entry in mapping.Entries)
        {
            var target = Target($"the default for {entry.Key.Text}", isFixed ? shape.TypePlace : Place.Of(entry)) with { IsFixed = isFixed };
            if (context.Values.Parse(entry.Value, shape.Shape, target) is { } value)
            {
                values.Add(new EnvironmentDefault(entry.Key.Text, value));
            }
        }

        return new(values.OrderBy(static value => value.Environment, StringComparer.Ordinal));
    }

    private IEnumerable<ValueModel> Examples()
    {
        var fallback = attributes.Find("examples") is { } entry ? Place.Of(entry.Key) : attributes.Place;
        foreach (var node in attributes.List("examples", "a list of values"))
        {
            var target = Target("the example", fallback) with { Code = ProblemCodes.InvalidExample };
            if (context.Values.Parse(node, shape.Shape, target) is { } value)
            {
                yield return value;
            }
        }
    }

    private ValueTarget Target(string what, Place place) => new(attributes.Subject, what, place) { IsSecret = shape.IsSecret };
}
