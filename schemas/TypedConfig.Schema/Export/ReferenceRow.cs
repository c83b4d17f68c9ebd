using System.Globalization;
using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>The rows of the reference: for a key its own, and one for each property of the objects in it; for a log event one.</summary>
internal static class ReferenceRow
{
    private static readonly MarkdownText Markdown = MarkdownText.Instance;

    public static IEnumerable<string[]> Of(LeafModel leaf, string? section) =>
        Rows(leaf, leaf.Name, Variables(leaf, section), leaf.Reload == ReloadMode.Restart ? "restart" : "hot");

    public static string[] Of(LogEventModel log) =>
    [
        log.Id.ToString(CultureInfo.InvariantCulture),
        Markdown.Code(log.Name),
        log.Level.ToString().ToLowerInvariant(),
        Markdown.Code(log.Message),
        string.Join("; ", log.Arguments.Select(Argument)),
        Markdown.Text(log.Description?.Trim() ?? ""),
    ];

    private static string Argument(LogArgumentModel argument)
    {
        var description = string.IsNullOrWhiteSpace(argument.Description) ? "" : $" ({Markdown.Text(argument.Description!.Trim())})";
        return $"{Markdown.Code(argument.Name)}: {TypeText.Name(argument.Shape, Markdown)}{description}";
    }

    private static IEnumerable<string[]> Rows(LeafModel leaf, string name, string variables, string reload)
    {
        yield return
        [
            Markdown.Code(name),
            TypeText.Name(leaf.Shape, Markdown),
            Defaults(leaf),
            string.Join(", ", TypeText.Limits(leaf.Shape.Constraints, Markdown)),
            Description(leaf),
            variables,
            reload,
        ];
        var (type, path) = Object(leaf.Shape, name);
        foreach (var row in type is null ? [] : type.Properties.SelectMany(property => Rows(property, path + "." + property.Name, "", "")))
        {
            yield return row;
        }
    }

    /// <summary>The object inside a shape, and how its place is written: <c>replicas[]</c>, <c>limits.*</c>.</summary>
    private static (ObjectTypeModel? Type, string Path) Object(ShapeModel shape, string path) => shape switch
    {
        ArrayShape array => Object(array.Items, path + "[]"),
        MapShape map => Object(map.Items, path + ".*"),
        ObjectShape @object => (@object.Type, path),
        _ => (null, path),
    };

    private static string Defaults(LeafModel leaf)
    {
        var values = leaf.EnvironmentDefaults.Select(special => $"{Value(special.Value)} in {Markdown.Text(special.Environment)}").ToList();
        values.Insert(0, leaf.Default is not null ? Value(leaf.Default) : leaf.IsRequired ? "required" : "none");
        return string.Join(", ", values);

        string Value(ValueModel value) => Markdown.Code(ValueText.Of(leaf.Shape, value));
    }

    private static string Description(LeafModel leaf)
    {
        string[] parts =
        [
            leaf.Deprecated is null ? "" : $"**{(leaf.Deprecated.Message is null ? "" : "Deprecated: ")}{Markdown.Text(DeprecationText.Of(leaf.Deprecated))}**",
            Markdown.Text(leaf.Description?.Trim() ?? ""),
            Members(leaf.Shape),
            leaf.Examples.Count == 0 ? "" : $"Examples: {string.Join(", ", leaf.Examples.Select(example => Markdown.Code(ValueText.Of(leaf.Shape, example))))}.",
            leaf.Aliases.Count == 0 ? "" : $"Older names: {string.Join(", ", leaf.Aliases.Select(Markdown.Code))}.",
        ];
        return string.Join(" ", parts.Where(static part => part.Length > 0));
    }

    private static string Members(ShapeModel shape) => shape is EnumShape { Type.Members: var members }
        ? string.Join(" ", members.Where(static member => member.Description is not null).Select(static member => $"{Markdown.Code(member.Text)}: {Markdown.Text(member.Description!.Trim())}."))
        : "";

    /// <summary>The key's own variable and the usual one; what one text cannot hold has no usual variable.</summary>
    private static string Variables(LeafModel leaf, string? section)
    {
        var path = section is null ? leaf.FullName : section + "." + leaf.FullName;
        var usual = Markdown.Code(MissingText.Variable(path.Replace('.', ':'), Names.PascalPath(path)));
        string?[] names = [leaf.Env is null ? null : Markdown.Code(leaf.Env), IsOneText(leaf.Shape) ? usual : null];
        return string.Join(", ", names.Where(static name => name is not null));
    }

    private static bool IsOneText(ShapeModel shape) => shape is ScalarShape or EnumShape or ArrayShape { Items: ScalarShape or EnumShape };
}
