using System.Text.Json.Nodes;
using TypedConfig.Schema.Tests.JsonSchema;
using TypedConfig.Tests;

namespace TypedConfig.Schema.Tests.Export;

/// <summary>The JSON Schema of a project's own value files.</summary>
public sealed class ValueFileSchemaTests
{
    private const string Shop = """
        database:
          $description: The primary database
          pool_size: { type: integer, min: 1, max: 1000, default: 10, defaults: { production: 50 }, description: Database connection pool size }
          ratio: { type: number, min: 0.5, multiple_of: 0.1 }
          host: { type: string, pattern: "^[a-z.]+$", max_length: 5, required: true, env: DB_HOST }
          user: { type: string, pattern: "^\\d+$" }
          password: { type: string, secret: true, default: hunter2-hunter2, examples: [another-secret], aliases: [pass, store.old_password] }
          log_level: { type: enum, values: { debug: says all, info: }, default: info }
          timeout: { type: duration, min: 1s, default: 30s, reload: restart }
          packet: { type: size, min: 1KiB, max: 1MiB, default: 4KiB }
          names: { type: array, items: { type: string }, min_items: 1, max_items: 2, unique_items: true }
          parts: { type: array, items: { type: string }, min_items: 2, merge: append }
          replicas: { type: array, items: { type: object, properties: { host_name: { type: string }, port: { type: integer, default: 1 } } }, default: [{ host_name: a }] }
          labels: { type: map, items: { type: integer }, max_items: 2 }
        feature_flags:
          new_checkout: { type: boolean, default: false, deprecated: { message: always on, since: "3" } }
        """;

    private static readonly JsonSchemaCheck ShopCheck = Check(Shop);

    [Theory]
    [InlineData("""{ "Database": { "PoolSize": 10 } }""")]
    [InlineData("""{ "Database": { "PoolSize": "10" } }""")]
    [InlineData("""{ "Database": { "PoolSize": null } }""")]
    [InlineData("""{ "Database": { "pool_size": 10 } }""")]
    [InlineData("""{ "database": { "PoolSize": 10, "pool_size": 10 } }""")]
    [InlineData("""{ "DATABASE": { "poolsize": 10 } }""")]
    [InlineData("""{ "Database": null }""")]
    [InlineData("""{ "Database": { "Ratio": 0.7, "Host": "db.a", "User": "٣" } }""")]
    [InlineData("""{ "Database": { "Pass": "old" }, "Store": { "OldPassword": "old", "Other": 1 } }""")]
    [InlineData("""{ "Database": { "LogLevel": "Debug" } }""")]
    [InlineData("""{ "Database": { "Timeout": "1h30m", "Packet": 2048 } }""")]
    [InlineData("""{ "Database": { "Timeout": "00:00:30", "Packet": "2KiB" } }""")]
    [InlineData("""{ "Database": { "Names": ["a", "b"], "Parts": ["a"] } }""")]
    [InlineData("""{ "Database": { "Names": "a, b" } }""")]
    [InlineData("""{ "Database": { "Replicas": [{ "HostName": "a", "Port": 5 }] } }""")]
    [InlineData("""{ "database": { "replicas": [{ "host_name": "a", "port": 5 }] } }""")]
    [InlineData("""{ "Database": { "Labels": { "any_name": 1, "Other": "2" } } }""")]
    [InlineData("""{ "Database": { "Labels:eu": 1 } }""")]
    [InlineData("""{ "FeatureFlags": { "NewCheckout": true } }""")]
    [InlineData("""{ "feature_flags": { "new_checkout": "True" } }""")]
    [InlineData("""{ "Logging": { "LogLevel": { "Default": "Information" } }, "AllowedHosts": "*" }""")]
    public void WhatTheRuntimeTakesIsAccepted(string values) => Assert.Empty(ShopCheck.Problems(JsonNode.Parse(values)));

    [Theory]
    [InlineData("""{ "Database": { "PoolSize": 5000 } }""", "/Database/PoolSize maximum")]
    [InlineData("""{ "Database": { "pool_size": 5000 } }""", "/Database/pool_size maximum")]
    [InlineData("""{ "database": { "pool_size": 5000 } }""", "/database/pool_size maximum")]
    [InlineData("""{ "Database": { "PoolSize": 0 } }""", "/Database/PoolSize minimum")]
    [InlineData("""{ "Database": { "PoolSize": 1.5 } }""", "/Database/PoolSize type")]
    [InlineData("""{ "Database": { "PoolSize": "ten" } }""", "/Database/PoolSize pattern")]
    [InlineData("""{ "Database": { "PoolSise": 10 } }""", "/Database/PoolSise is not allowed")]
    [InlineData("""{ "Database": { "Ratio": 0.4 } }""", "/Database/Ratio minimum")]
    [InlineData("""{ "Database": { "Host": "DB" } }""", "/Database/Host pattern")]
    [InlineData("""{ "Database": { "Host": "db.internal" } }""", "/Database/Host maxLength")]
    [InlineData("""{ "Database": { "Host": true } }""", "/Database/Host type")]
    [InlineData("""{ "Database": { "LogLevel": "verbose" } }""", "/Database/LogLevel anyOf")]
    [InlineData("""{ "Database": { "Timeout": 30 } }""", "/Database/Timeout type")]
    [InlineData("""{ "Database": { "Timeout": "30" } }""", "/Database/Timeout pattern")]
    [InlineData("""{ "Database": { "Packet": 12 } }""", "/Database/Packet minimum")]
    [InlineData("""{ "Database": { "Packet": "12 KB" } }""", "/Database/Packet pattern")]
    [InlineData("""{ "Database": { "Names": [] } }""", "/Database/Names minItems")]
    [InlineData("""{ "Database": { "Names": ["a", "b", "c"] } }""", "/Database/Names maxItems")]
    [InlineData("""{ "Database": { "Names": ["a", "a"] } }""", "/Database/Names uniqueItems")]
    [InlineData("""{ "Database": { "Replicas": [{ "Hostname_": "a" }] } }""", "/Database/Replicas/0/Hostname_ is not allowed")]
    [InlineData("""{ "Database": { "Replicas": [{ "Port": "a" }] } }""", "/Database/Replicas/0/Port pattern")]
    [InlineData("""{ "Database": { "Labels": { "a": "b" } } }""", "/Database/Labels/a pattern")]
    [InlineData("""{ "Database": { "Labels": { "a": 1, "b": 2, "c": 3 } } }""", "/Database/Labels maxProperties")]
    [InlineData("""{ "FeatureFlags": { "new_checkout": true } }""", "/FeatureFlags/new_checkout is not allowed")]
    [InlineData("""{ "feature_flags": { "NewCheckout": true } }""", "/feature_flags/NewCheckout is not allowed")]
    [InlineData("""{ "FeatureFlags": { "NewCheckout": "yes" } }""", "/FeatureFlags/NewCheckout pattern")]
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
        var text = Export(Shop);
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
    public void OneSchema() => Snapshot.Verify(Export(Shop), ".json");

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
