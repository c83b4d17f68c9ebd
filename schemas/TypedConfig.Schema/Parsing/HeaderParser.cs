using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>What the root's <c>$</c> keys and the surroundings say about the schema as a whole.</summary>
internal sealed record SchemaHeader(string ClassName, string Namespace)
{
    public int? Version { get; init; }

    public string? Section { get; init; }

    public bool IsPublic { get; init; } = true;
}

/// <summary>Reads <c>$class</c>, <c>$namespace</c>, <c>$version</c>, <c>$section</c> and <c>$visibility</c>.</summary>
internal sealed class HeaderParser(SchemaContext context, SchemaSource source)
{
    public SchemaHeader Parse(YamlMapping root)
    {
        var attributes = GroupHeader.Attributes(context, "", root);
        return new SchemaHeader(ClassName(attributes), Namespace(attributes))
        {
            Version = Version(attributes),
            Section = Section(attributes),
            IsPublic = attributes.Choice("$visibility", [("public", true), ("internal", false)]) ?? true,
        };
    }

    private string ClassName(AttributeReader attributes)
    {
        if (attributes.Find("$class") is { } entry && attributes.Text("$class") is { } name)
        {
            if (NameScope.IsClassName(name))
            {
                return name;
            }

            attributes.Invalid(entry, "must be a C# identifier that is no keyword and none of " + string.Join(", ", NameScope.RootMembers));
        }

        return FromProject("class name", source.ClassName, NameScope.IsClassName) ?? DefaultNames.ClassName(source.Path);
    }

    private string Namespace(AttributeReader attributes)
    {
        if (attributes.Find("$namespace") is { } entry && attributes.Text("$namespace") is { } name)
        {
            if (Identifiers.IsNamespace(name))
            {
                return name;
            }

            attributes.Invalid(entry, "must be C# identifiers joined with dots");
        }

        var fallback = string.IsNullOrWhiteSpace(source.RootNamespace) ? "" : Identifiers.ToNamespace(source.RootNamespace!);
        return FromProject("namespace", source.Namespace, Identifiers.IsNamespace) ?? fallback;
    }

    private string? FromProject(string what, string? name, Func<string, bool> isValid)
    {
        if (string.IsNullOrEmpty(name) || isValid(name!))
        {
            return string.IsNullOrEmpty(name) ? null : name;
        }

        context.Problems.Add(ProblemCodes.InvalidHeader, Place.Start, $"the {what} {Shown.Text(name!)}, which the project gives this file, is no C# name");
        return null;
    }

    private static int? Version(AttributeReader attributes)
    {
        var version = attributes.Count("$version");
        if (version != 0)
        {
            return version;
        }

        attributes.Invalid(attributes.Find("$version")!, "must be at least 1");
        return null;
    }

    private static string? Section(AttributeReader attributes)
    {
        if (attributes.Find("$section") is not { } entry || attributes.Text("$section") is not { } text)
        {
            return null;
        }

        var parts = text.Split('.', ':');
        if (parts.All(Identifiers.IsSchemaName))
        {
            return string.Join(".", parts);
        }

        attributes.Invalid(entry, "must be names joined with dots");
        return null;
    }
}
