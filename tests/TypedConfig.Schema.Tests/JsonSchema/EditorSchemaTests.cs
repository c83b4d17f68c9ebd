using System.Globalization;
using System.Text.Json.Nodes;
using TypedConfig.Yaml;

namespace TypedConfig.Schema.Tests.JsonSchema;

/// <summary>The JSON Schema of schema.yaml, by which editors complete and check.</summary>
public sealed class EditorSchemaTests
{
    /// <summary>What JSON Schema cannot see, and why.</summary>
    private static readonly Dictionary<string, string> Invisible = new()
    {
        ["TC0001"] = "is no YAML",
        ["TC0002"] = "recursive schemas have no depth",
        ["TC0003"] = "JSON has the last of two equal keys",
        ["TC0004"] = "editors merge before they check",
        ["TC0007"] = "compares C# names",
        ["TC0008"] = "compares with the class, which may come from the file's name",
        ["TC0009"] = "the names of $types are elsewhere in the file",
        ["TC0011"] = "follows references",
        ["TC0015"] = "compares two values",
        ["TC0016"] = "is about .NET's regular expressions",
        ["TC0017"] = "compares two values",
        ["TC0018"] = "compares values ignoring case",
        ["TC0019"] = "compares two keys",
        ["TC0021"] = "knows the keywords of C#",
        ["TC0025"] = "is about .NET's regular expressions",
        ["TC0026"] = "compares two values",
        ["TC0028"] = "is a warning about a name that can be had",
        ["TC0029"] = "compares two values",
        ["TC0030"] = "is about the text of a rule",
        ["TC0031"] = "is about the text of a rule",
        ["TC0032"] = "is about the text of a rule",
        ["TC0033"] = "is about the text of a rule",
        ["TC0034"] = "compares two events",
        ["TC0035"] = "is about the text of a message",
        ["TC0036"] = "is about the text of a message",
        ["TC0037"] = "compares two keys",
        ["TC0038"] = "compares two keys",
    };

    private static readonly string Folder = Path.Combine(Schemas.Root, "schemas");

    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "typedconfig.schema.json")))!.AsObject();

    public static TheoryData<string> Valid => Files("valid");

    public static TheoryData<string> Invalid => Files("invalid");

    [Theory]
    [MemberData(nameof(Valid))]
    public void ValidExamplesAreAccepted(string file) => Assert.Empty(Problems("valid", file));

    [Theory]
    [MemberData(nameof(Invalid))]
    public void InvalidExamplesAreRefusedWhereJsonSchemaCanTell(string file) =>
        Assert.Equal(!Invisible.ContainsKey(file[..6]), Problems("invalid", file).Any());

    [Fact]
    public void EveryAttributeOfTheLanguageIsKnownAndDescribed()
    {
        var attributes = Schema["$defs"]!["shape"]!["properties"]!.AsObject();

        Assert.Equal(AttributeTable.Names.Order(), attributes.Select(attribute => attribute.Key).Order());
        Assert.All(attributes, attribute => Assert.NotEmpty(attribute.Value!["description"]!.GetValue<string>()));
        Assert.Equal(BuiltInTypes.Names.Order(), attributes["type"]!["anyOf"]![0]!["enum"]!.AsArray().Select(name => name!.GetValue<string>()).Order());
    }

    [Fact]
    public void EveryTypeOfAnArgumentIsOffered()
    {
        string[] all = [.. BuiltInTypes.Names.Where(static name => name is not ("enum" or "array" or "map" or "object")), "exception"];
        var type = Schema["$defs"]!["argumentType"]!;

        Assert.Equal(all.Order(), type["anyOf"]![0]!["enum"]!.AsArray().Select(static name => name!.GetValue<string>()).Order());
        Assert.All(all, name => Assert.Empty(Problems($"$logs: {{ a: {{ id: 1, level: error, message: m, args: {{ x: {name} }} }} }}")));
    }

    [Theory]
    [InlineData("a: { type: integer, format: int64, min: 1 }", true)]
    [InlineData("a: { type: integer, format: decimal }", false)]
    [InlineData("a: { type: integer, min: '1' }", true)]
    [InlineData("a: { type: number, min: .5, max: '1e3' }", true)]
    [InlineData("a: { type: port, min: 1 }", true)]
    [InlineData("a: { type: string, min: 1 }", false)]
    [InlineData("a: { type: array }", false)]
    [InlineData("a: { type: array, items: { type: string, default: x } }", false)]
    [InlineData("a: { type: { type: string } }", true)]
    [InlineData("a: { b: 5 }", false)]
    [InlineData("$version: 0", false)]
    [InlineData("$rules: [{ message: a }]", false)]
    [InlineData("$logs: { a: { id: 1, level: warn, message: m } }", false)]
    [InlineData("$logs: { a: { id: 1, level: error, message: m, args: { x: string, y: { type: string, secret: true } } } }", true)]
    [InlineData("$logs: { a: { id: 1, level: error, message: m, args: { x: exception, y: { type: exception, description: d } } } }", true)]
    [InlineData("$logs: { a: { id: 1, level: error, message: m, args: { x: array } } }", false)]
    [InlineData("$logs: { a: { id: 1, level: error, message: m, args: { x: { type: 'no type' } } } }", false)]
    public void SchemasAreToldApart(string text, bool isValid) => Assert.Equal(isValid, !Problems(text).Any());

    private static TheoryData<string> Files(string kind) => [.. Directory.GetFiles(Path.Combine(Folder, "examples", kind)).Select(path => Path.GetFileName(path))];

    private static IEnumerable<string> Problems(string kind, string file) => Problems(File.ReadAllText(Path.Combine(Folder, "examples", kind, file)));

    private static IEnumerable<string> Problems(string text)
    {
        var root = YamlReader.Read(text, SchemaContext.YamlLimits).Root;
        return root is null ? [] : new JsonSchemaCheck(Schema).Problems(Json(root));
    }

    /// <summary>A node as the core schema of YAML 1.2 types it.</summary>
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value)))),
        YamlSequence sequence => new JsonArray([.. sequence.Items.Select(Json)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar { IsPlain: true, Text: "true" or "false" } scalar => scalar.Text == "true",
        YamlScalar { IsPlain: true } scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalar scalar => scalar.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
