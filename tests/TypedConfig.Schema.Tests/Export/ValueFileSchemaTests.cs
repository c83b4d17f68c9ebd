using System.Text.Json.Nodes;
using TypedConfig.Schema.Tests.JsonSchema;
using TypedConfig.Tests;

namespace TypedConfig.Schema.Tests.Export;

/// <summary>The JSON Schema of a project's own value files.</summary>
public sealed class ValueFileSchemaTests
{
    private static readonly JsonSchemaCheck ShopCheck = Check(ValueFileTable.Schema);

    public static TheoryData<string> Taken => [.. ValueFileTable.Taken];

    public static TheoryData<string, string> Refused => [.. ValueFileTable.Refused];

    [Theory]
    [MemberData(nameof(Taken))]
    public void WhatTheRuntimeTakesIsAccepted(string values) => Assert.Empty(ShopCheck.Problems(JsonNode.Parse(values)));

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatTheRuntimeRefusesIsRefusedAtItsPlace(string values, string problem) => Assert.Equal([problem], ShopCheck.Problems(JsonNode.Parse(values)));

    public static TheoryData<string, string, bool> Scalars =>
        [.. ValueTable.Rows.Select(static row => (row.Kind, row.Text, row.Canonical is not null))];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void NoTextOfTheSharedTableIsRefusedThatTheRuntimeTakes(string kind, string text, bool isValue)
    {
        var problems = Check($"g:\n  k: {{ {Attributes(kind)} }}\n").Problems(new JsonObject { ["G"] = new JsonObject { ["K"] = text } });
        Assert.True(!isValue || !problems.Any());
    }

    [Fact]
    public void MostTextsOfTheSharedTableThatTheRuntimeRefusesAreRefused()
    {
        var refused = ValueTable.Rows.Where(static row => row.Canonical is null).ToList();
        var seen = refused.Count(static row => Check($"g:\n  k: {{ {Attributes(row.Kind)} }}\n").Problems(new JsonObject { ["G"] = new JsonObject { ["K"] = row.Text } }).Any());
        Assert.InRange((double)seen / refused.Count, 0.6, 1);
    }

    [Fact]
    public void SecretsAreDescribedWithoutAnyValue()
    {
        var text = Export(ValueFileTable.Schema);
        Assert.Contains("A secret: keep its value out of files that are shared.", text);
        Assert.DoesNotContain("hunter2", text);
        Assert.DoesNotContain("another-secret", text);
    }

    [Fact]
    public void SectionsOfSeveralSchemasShareOneTree()
    {
        var check = Check("$section: Acme.Payments\na: { type: integer }", "$section: Acme.Orders\nb: { type: integer }", "c: { d: { type: integer } }");
        Assert.Empty(check.Problems(JsonNode.Parse("""{ "Acme": { "Payments": { "A": 1 }, "Orders": { "B": 1 }, "Others": { "X": 1 } }, "C": { "D": 1 } }""")));
        Assert.Equal(
            ["/Acme/Payments/B is not allowed", "/Acme/Orders/B type", "/C/E is not allowed"],
            check.Problems(JsonNode.Parse("""{ "Acme": { "Payments": { "B": 1 }, "Orders": { "B": true } }, "C": { "E": 1 } }""")));
    }

    [Fact]
    public void OneSchema() => Snapshot.Verify(Export(ValueFileTable.Schema), ".json");

    [Theory]
    [InlineData("every-feature.yaml")]
    [InlineData("payment-service.yaml")]
    [InlineData("shop-service.yaml")]
    [InlineData("real-names.yaml")]
    public void ExamplesGiveValidJsonWhoseDefaultsItAccepts(string example)
    {
        var schema = JsonNode.Parse(Export(File.ReadAllText(Path.Combine(Schemas.Root, "schemas", "examples", "valid", example))))!.AsObject();
        Assert.Empty(new JsonSchemaCheck(schema).Problems(Defaults(schema)));
    }

    [Fact]
    public void KeyOrderAndCommentsMeanNothing() =>
        Assert.Equal(Export("a: { x: { type: integer }, y: { type: string } }\nb: { type: integer }"), Export("# later\nb: { type: integer }\na: { y: { type: string }, x: { type: integer } }"));

    private static JsonObject Defaults(JsonObject schema)
    {
        var values = new JsonObject();
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            var value = property!["default"] ?? (property["properties"] is null ? null : Defaults(property.AsObject()));
            values.Add(name, value?.DeepClone());
        }

        return values;
    }

    private static string Attributes(string kind) => kind switch
    {
        "Int32" => "type: integer",
        "Int64" => "type: integer, format: int64",
        "Double" => "type: number",
        "Decimal" => "type: number, format: decimal",
        "Text" => "type: string",
        "Hostname" or "Email" or "Regex" or "Path" or "Uri" or "Uuid" or "IP" => "type: string, format: " + kind.ToLowerInvariant(),
        _ => "type: " + kind.ToLowerInvariant(),
    };

    private static string Export(params string[] schemas) => ValueFileSchema.Text(schemas.Select(Schemas.Sound));

    private static JsonSchemaCheck Check(params string[] schemas) => new(JsonNode.Parse(Export(schemas))!.AsObject());
}
