using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>What the children of a mapping belong to.</summary>
internal enum ChildOwner
{
    Root,
    Group,
    Object,
    Types,
}

/// <summary>Finds the children of a mapping and leaves out those that cannot become a member of the generated class.</summary>
/// <param name="context">The parse.</param>
/// <param name="owner">What the mapping is.</param>
/// <param name="subject">The dotted name of the mapping; empty for the root.</param>
/// <param name="className">The class of the schema.</param>
internal sealed class ChildReader(SchemaContext context, ChildOwner owner, string subject, string className)
{
    /// <summary>By C# name ignoring case: names that differ only so are read from the same configuration path.</summary>
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Child> Read(YamlMapping mapping)
    {
        var children = new List<Child>(mapping.Entries.Count);
        foreach (var entry in mapping.Entries)
        {
            if (!IsHeader(entry) && !IsExtension(entry) && Find(entry) is { } child && IsNamed(child))
            {
                if (!context.TryTakeKeys(1, child.Place))
                {
                    break;
                }

                children.Add(child);
            }
        }

        return children;
    }

    private bool IsHeader(YamlEntry entry)
    {
        if (!entry.Key.Text.StartsWith("$", StringComparison.Ordinal))
        {
            return false;
        }

        if (owner is ChildOwner.Object or ChildOwner.Types)
        {
            Report(ProblemCodes.UnknownKey, Place.Of(entry.Key), entry, "is not known here: $ keys stand in groups and at the root");
        }

        return true;
    }

    private bool IsExtension(YamlEntry entry)
    {
        if (!LeafAttributes.IsExtension(entry.Key.Text))
        {
            return false;
        }

        if (owner != ChildOwner.Root)
        {
            Report(ProblemCodes.MisplacedExtension, Place.Of(entry.Key), entry, "cannot stand here: x- keys belong on a leaf, beside its type, or at the root");
        }

        return true;
    }

    private Child? Find(YamlEntry entry)
    {
        if (entry.Value is not YamlMapping body)
        {
            ReportValue(entry);
            return null;
        }

        var child = new Child(entry.Key, body);
        if (child.IsLeaf || owner is ChildOwner.Root or ChildOwner.Group)
        {
            return child;
        }

        context.Problems.Add(ProblemCodes.MissingAttribute, child.Place, $"{Path(child.Name)}: a type is missing", "Add a type: objects and $types hold no groups.");
        return null;
    }

    private void ReportValue(YamlEntry entry)
    {
        var name = entry.Key.Text;
        var isGroup = owner is ChildOwner.Root or ChildOwner.Group;
        var suggestion =
            isGroup && AttributeTable.IsKnown(name) && name is not ("type" or "description" or "deprecated") ? $"'{name}' describes a leaf: add the type that is missing beside it."
            : isGroup && NearestName.Find(name, ["description", "deprecated"]) is { } header ? $"Did you mean '${header}'?"
            : $"A key is a mapping with a type, such as {name}: {{ type: string }}.";
        var found = entry.Value is YamlScalar { IsNull: true } ? "is empty" : entry.Value is YamlScalar ? "is a value" : "is a list";
        context.Problems.Add(ProblemCodes.NotAMapping, Place.Of(entry), $"{Path(name)}: {found}, but has to be a mapping", suggestion);
    }

    private bool IsNamed(Child child)
    {
        if (!Identifiers.IsSchemaName(child.Name))
        {
            var message = $"{Shown.Text(Path(child.Name))}: a name has letters, digits, '_' and '-' only, at least one of them a letter or digit";
            context.Problems.Add(ProblemCodes.InvalidName, child.Place, message, Shown.DidYouMean(Identifiers.ToSchemaName(child.Name)));
            return false;
        }

        var name = Identifiers.ToPascal(child.Name);
        if (owner == ChildOwner.Root && name == className)
        {
            var message = $"{child.Name}: the C# name {name} is that of the generated class";
            context.Problems.Add(ProblemCodes.KeyNamedLikeClass, child.Place, message, "Rename the key, or name the class with $class.");
            return false;
        }

        if (_names.TryGetValue(name, out var first))
        {
            var message = $"{Path(child.Name)}: the name comes out the same as '{first}' ({name} in C# and in configuration, where case does not count)";
            context.Problems.Add(ProblemCodes.NameCollision, child.Place, message, "Rename one of them.");
            return false;
        }

        _names.Add(name, child.Name);
        return IsFreeType(child);
    }

    private bool IsFreeType(Child child)
    {
        var isTaken = owner == ChildOwner.Types && (BuiltInTypes.Find(child.Name) != TypeSet.None || child.Name == BuiltInTypes.Flag);
        if (isTaken)
        {
            context.Problems.Add(ProblemCodes.NameCollision, child.Place, $"{Path(child.Name)}: the language has a type of this name", "Rename it.");
        }

        return !isTaken;
    }

    private void Report(ProblemCode code, Place place, YamlEntry entry, string message) =>
        context.Problems.Add(code, place, $"{Shown.Text(Path(entry.Key.Text))} {message}");

    private string Path(string name) => subject.Length == 0 ? name : subject + "." + name;
}
