using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TypedConfig.Values;

namespace TypedConfig.Schema.Tests.JsonSchema;

/// <summary>
/// As much of JSON Schema as our own schema (2020-12) and the exported ones (draft 7) use, and not one keyword more: an unknown one throws.
/// No package that restores everywhere reads these drafts.
/// </summary>
internal sealed class JsonSchemaCheck(JsonObject root)
{
    /// <summary>The places that break the schema, as JSON pointers with the keyword.</summary>
    public IEnumerable<string> Problems(JsonNode? value) => Check(root, value, "");

    private IEnumerable<string> Check(JsonNode schema, JsonNode? value, string at)
    {
        if (schema is JsonValue always)
        {
            return always.GetValue<bool>() ? [] : [at + " is not allowed"];
        }

        return schema.AsObject().SelectMany(keyword => Keyword(schema.AsObject(), keyword.Key, keyword.Value!, value, at));
    }

    private IEnumerable<string> Keyword(JsonObject schema, string keyword, JsonNode argument, JsonNode? value, string at)
    {
        switch (keyword)
        {
            case "$schema" or "$defs" or "title" or "description" or "then" or "else":
            case "$comment" or "default" or "examples" or "deprecated" or "deprecationMessage" or "enumDescriptions":
                return [];
            case "$ref":
                return Check(argument.GetValue<string>()[2..].Split('/').Aggregate((JsonNode)root, static (node, name) => node[name]!), value, at);
            case "allOf":
                return argument.AsArray().SelectMany(part => Check(part!, value, at));
            case "if":
                return Check(argument, value, at).Any() ? Branch("else") : Branch("then");
            case "properties" or "patternProperties" or "additionalProperties" when value is JsonObject owner:
                return owner.SelectMany(property => Property(schema, keyword, property.Key, property.Value, at));
            case "items" when value is JsonArray list:
                return list.SelectMany((item, i) => Check(argument, item, $"{at}/{i}"));
            default:
                return Holds(keyword, argument, value) ? [] : [$"{at} {keyword}"];
        }

        IEnumerable<string> Branch(string name) => schema[name] is { } branch ? Check(branch, value, at) : [];
    }

    private IEnumerable<string> Property(JsonObject schema, string keyword, string name, JsonNode? value, string at)
    {
        var own = schema["properties"]?.AsObject().Where(entry => entry.Key == name) ?? [];
        var matching = schema["patternProperties"]?.AsObject().Where(entry => Regex.IsMatch(name, entry.Key, RegexOptions.ECMAScript)) ?? [];
        var applied = keyword switch
        {
            "properties" => own,
            "patternProperties" => matching,
            _ when own.Any() || matching.Any() => [],
            _ => schema.Where(entry => entry.Key == keyword),
        };
        return applied.SelectMany(entry => Check(entry.Value!, value, $"{at}/{name}"));
    }

    private bool Holds(string keyword, JsonNode argument, JsonNode? value) => keyword switch
    {
        "type" => (argument as JsonArray ?? [argument.DeepClone()]).Any(type => IsOf(type!.GetValue<string>(), value)),
        "const" => JsonNode.DeepEquals(argument, value),
        "enum" => argument.AsArray().Any(choice => JsonNode.DeepEquals(choice, value)),
        "anyOf" => argument.AsArray().Any(choice => !Check(choice!, value, "").Any()),
        "not" => Check(argument, value, "").Any(),
        "required" => value is not JsonObject owner || argument.AsArray().All(name => owner.ContainsKey(name!.GetValue<string>())),
        "pattern" => Kind(value) != JsonValueKind.String || Regex.IsMatch(value!.GetValue<string>(), argument.GetValue<string>()),
        "minLength" => Kind(value) != JsonValueKind.String || CodePoints.Count(value!.GetValue<string>()) >= argument.GetValue<int>(),
        "maxLength" => Kind(value) != JsonValueKind.String || CodePoints.Count(value!.GetValue<string>()) <= argument.GetValue<int>(),
        "minimum" => Kind(value) != JsonValueKind.Number || Number(value!) >= Number(argument),
        "maximum" => Kind(value) != JsonValueKind.Number || Number(value!) <= Number(argument),
        "exclusiveMinimum" => Kind(value) != JsonValueKind.Number || Number(value!) > Number(argument),
        "exclusiveMaximum" => Kind(value) != JsonValueKind.Number || Number(value!) < Number(argument),
        "multipleOf" => Kind(value) != JsonValueKind.Number || Number(value!) % Number(argument) == 0,
        "minItems" => value is not JsonArray list || list.Count >= argument.GetValue<int>(),
        "maxItems" => value is not JsonArray list || list.Count <= argument.GetValue<int>(),
        "uniqueItems" => value is not JsonArray list || list.All(item => list.Count(other => JsonNode.DeepEquals(item, other)) == 1),
        "maxProperties" => value is not JsonObject owner || owner.Count <= argument.GetValue<int>(),
        "minProperties" => value is not JsonObject owner || owner.Count >= argument.GetValue<int>(),
        "properties" or "patternProperties" or "additionalProperties" or "items" => true,
        _ => throw new NotSupportedException(keyword),
    };

    private static bool IsOf(string type, JsonNode? value) => (type, Kind(value)) switch
    {
        ("integer", JsonValueKind.Number) => Number(value!) % 1 == 0,
        ("boolean", var kind) => kind is JsonValueKind.True or JsonValueKind.False,
        (_, var kind) => type == kind.ToString().ToLowerInvariant(),
    };

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;
}
