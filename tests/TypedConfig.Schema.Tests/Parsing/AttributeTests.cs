namespace TypedConfig.Schema.Tests.Parsing;

public sealed class AttributeTests
{
    [Theory]
    [InlineData("type: integer", ScalarKind.Int32)]
    [InlineData("type: integer, max: 2147483647", ScalarKind.Int32)]
    [InlineData("type: integer, max: 2147483648", ScalarKind.Int64)]
    [InlineData("type: integer, exclusive_min: -2147483649", ScalarKind.Int64)]
    [InlineData("type: integer, format: int64", ScalarKind.Int64)]
    [InlineData("type: number", ScalarKind.Double)]
    [InlineData("type: number, format: decimal", ScalarKind.Decimal)]
    [InlineData("type: boolean", ScalarKind.Boolean)]
    [InlineData("type: string", ScalarKind.Text)]
    [InlineData("type: string, format: hostname", ScalarKind.Hostname)]
    [InlineData("type: string, format: email", ScalarKind.Email)]
    [InlineData("type: string, format: regex", ScalarKind.Regex)]
    [InlineData("type: string, format: path", ScalarKind.Path)]
    [InlineData("type: string, format: uri", ScalarKind.Uri)]
    [InlineData("type: string, format: uuid", ScalarKind.Uuid)]
    [InlineData("type: string, format: ip", ScalarKind.IP)]
    [InlineData("type: duration", ScalarKind.Duration)]
    [InlineData("type: size", ScalarKind.Size)]
    [InlineData("type: date", ScalarKind.Date)]
    [InlineData("type: time", ScalarKind.Time)]
    [InlineData("type: datetime", ScalarKind.DateTime)]
    public void TypeAndFormatGiveTheKind(string attributes, object kind) =>
        Assert.Equal((ScalarKind)kind, Assert.IsType<ScalarShape>(Schemas.Leaf(attributes).Shape).Kind);

    [Fact]
    public void BoundsAreKeptInCanonicalTexts()
    {
        var constraints = Schemas.Leaf("type: duration, min: 1000ms, max: 60m, exclusive_min: 0ms, exclusive_max: 120m, multiple_of: 0.5s").Shape.Constraints;

        Assert.Equal(new Constraints { Min = "1s", Max = "1h", ExclusiveMin = "0s", ExclusiveMax = "2h", MultipleOf = "500ms" }, constraints);
    }

    [Fact]
    public void TextAndItemConstraintsAreKept()
    {
        Assert.Equal(
            new Constraints { Pattern = "^a", MinLength = 1, MaxLength = 5 },
            Schemas.Leaf("type: string, pattern: ^a, min_length: 1, max_length: 5").Shape.Constraints);
        Assert.Equal(
            new Constraints { MinItems = 1, MaxItems = 5, UniqueItems = true },
            Schemas.Leaf("type: array, items: { type: string }, min_items: 1, max_items: 5, unique_items: true").Shape.Constraints);
    }

    [Theory]
    [InlineData("type: integer, min: a", "min a must be a whole number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("type: integer, min: [1]", "min (a list) must be a text")]
    [InlineData("type: size, max: 10XB", "max 10XB must be a size such as 512, 64KiB or 10MB")]
    [InlineData("type: date, max: tomorrow", "max tomorrow must be a date such as 2026-11-21")]
    [InlineData("type: integer, multiple_of: 0", "multiple_of 0 must be greater than zero")]
    [InlineData("type: duration, multiple_of: -1s", "multiple_of -1s must be greater than zero")]
    [InlineData("type: number, multiple_of: 0.0", "multiple_of 0.0 must be greater than zero")]
    [InlineData("type: string, min_length: -1", "min_length -1 must be a whole number from 0 to 2147483647")]
    [InlineData("type: string, max_length: long", "max_length long must be a whole number from 0 to 2147483647")]
    [InlineData("type: array, items: { type: string }, unique_items: maybe", "unique_items maybe must be true or false")]
    [InlineData("type: array, items: string", "items string must be a mapping with a type | For example items: { type: string }.")]
    [InlineData("type: object, properties: [a]", "properties (a list) must be a mapping of names to types")]
    [InlineData("type: enum, values: a", "values a must be a list of texts, or a mapping of texts to descriptions, with at least one value")]
    [InlineData("type: enum, values: []", "values (a list) must be a list of texts, or a mapping of texts to descriptions, with at least one value")]
    [InlineData("type: enum, values: [a, null]", "the value null must be a text that is not empty | Put it into quotes if null is its name.")]
    [InlineData("type: enum, values: [a, [b]]", "the value (a list) must be a text that is not empty")]
    [InlineData("type: enum, values: { a: [b] }", "the description of the value a must be a text")]
    [InlineData("type: integer, secret: true", "secret true is only for the type string")]
    [InlineData("type: enum, values: [a], secret: true", "secret true is only for the type string")]
    [InlineData("type: string, secret: maybe", "secret maybe must be true or false")]
    [InlineData("type: string, required: 1", "required 1 must be true or false")]
    [InlineData("type: string, description: [a]", "description (a list) must be a text")]
    [InlineData("type: string, deprecated: [a]", "deprecated (a list) must be true, a text, or a mapping with message, replacement and since")]
    [InlineData("type: string, env: A-B", "env A-B must be the name of an environment variable: letters, digits and '_', no digit first")]
    [InlineData("type: string, env: 1A", "env 1A must be the name of an environment variable: letters, digits and '_', no digit first")]
    [InlineData("type: string, aliases: old", "aliases old must be a list of older names")]
    [InlineData("type: string, aliases: [a b]", "the alias 'a b' must be a name, or several joined with dots")]
    [InlineData("type: string, reload: cold", "reload cold must be one of hot, restart")]
    [InlineData("type: string, defaults: a", "defaults a must be a mapping of environments to values")]
    [InlineData("type: map, items: { type: string }, merge: apend", "merge apend must be one of replace, append, by_key | Did you mean 'append'?")]
    [InlineData("type: array, items: { type: string }, merge: by_key, key: a", "merge by_key needs items of type object")]
    [InlineData("type: array, merge: by_key, key: hots, items: { type: object, properties: { host: { type: string } } }", "key hots must be a property of the items | Did you mean 'host'?")]
    [InlineData("type: integer, min: null", "min null cannot be: leave the attribute out")]
    [InlineData("type: integer, required:", "required null cannot be: leave the attribute out")]
    public void WrongValuesOfAttributesAreErrors(string attributes, string expected) => Assert.Equal("TC0014 g.k: " + expected, Schemas.LeafProblem(attributes));

    [Theory]
    [InlineData("type: integer, min: 5, max: 4", "min 5 and max 4 leave no value")]
    [InlineData("type: integer, min: 5, exclusive_max: 5", "min 5 and exclusive_max 5 leave no value")]
    [InlineData("type: integer, exclusive_min: 5, max: 5", "exclusive_min 5 and max 5 leave no value")]
    [InlineData("type: integer, exclusive_min: 5, exclusive_max: 6", "exclusive_min 5 and exclusive_max 6 leave no value")]
    [InlineData("type: number, exclusive_min: 5, exclusive_max: 5", "exclusive_min 5 and exclusive_max 5 leave no value")]
    [InlineData("type: size, min: 1MB, max: 1KiB", "min 1MB and max 1KiB leave no value")]
    [InlineData("type: duration, min: 2h, max: 90m, default: 3h", "min 2h and max 1h30m leave no value")]
    [InlineData("type: string, min_length: 5, max_length: 4", "min_length 5 and max_length 4 leave no value")]
    [InlineData("type: map, items: { type: string }, min_items: 5, max_items: 4", "min_items 5 and max_items 4 leave no value")]
    public void ContradictionsAreErrors(string attributes, string expected) => Assert.Equal("TC0015 g.k: " + expected, Schemas.LeafProblem(attributes));

    [Theory]
    [InlineData("type: integer, min: 5, max: 5")]
    [InlineData("type: number, exclusive_min: 5, exclusive_max: 6")]
    [InlineData("type: integer, exclusive_min: 5, exclusive_max: 7")]
    [InlineData("type: string, min_length: 5, max_length: 5")]
    public void BoundsThatLeaveOneValueAreFine(string attributes) => Assert.NotNull(Schemas.Leaf(attributes));

    [Theory]
    [InlineData("type: null", "g.k: the type is missing")]
    [InlineData("type: array", "g.k: items is missing: it says what the elements look like | For example items: { type: string }.")]
    [InlineData("type: map", "g.k: items is missing: it says what the elements look like | For example items: { type: string }.")]
    [InlineData("type: enum", "g.k: values is missing: it lists the values of the enum")]
    [InlineData("type: object", "g.k: properties is missing: it lists the properties of the object")]
    [InlineData("type: array, items: { max: 1 }", "g.k.items: the type is missing")]
    [InlineData("type: object, properties: { a: { min: 1 } }", "g.k.a: a type is missing | Add a type: objects and $types hold no groups.")]
    [InlineData("type: array, merge: by_key, items: { type: object, properties: { a: { type: string } } }", "g.k: merge by_key needs the attribute key: the property by which items are matched")]
    public void MissingAttributesAreErrors(string attributes, string expected) => Assert.Equal("TC0013 " + expected, Schemas.LeafProblem(attributes));

    [Theory]
    [InlineData("integr", "Did you mean 'integer'?")]
    [InlineData("int", "Did you mean 'integer'?")]
    [InlineData("bool", "Did you mean 'boolean'?")]
    [InlineData("list", "Did you mean 'array'?")]
    [InlineData("timespan", "Did you mean 'duration'?")]
    [InlineData("zzzzzz", "The types are integer, number, boolean, string, enum, duration, size, date, time, datetime, array, map, object and those of $types.")]
    public void UnknownTypesNameTheNearest(string type, string suggestion) =>
        Assert.Equal($"TC0009 g.k: the type {type} is not known | {suggestion}", Schemas.LeafProblem("type: " + type));

    [Theory]
    [InlineData("type: integer, format: int46", "the format int46 is not known | Did you mean 'int64'?")]
    [InlineData("type: string, format: url", "the format url is not known | Did you mean 'uri'?")]
    [InlineData("type: number, format: uri", "the format uri is not known | The formats of this type are decimal.")]
    public void UnknownFormatsNameTheNearest(string attributes, string expected) => Assert.Equal("TC0012 g.k: " + expected, Schemas.LeafProblem(attributes));

    [Theory]
    [InlineData("type: integer, defualt: 1", "the attribute defualt is not known | Did you mean 'default'?")]
    [InlineData("type: integer, minimum: 1", "the attribute minimum is not known | Did you mean 'min'?")]
    [InlineData("type: string, maxLength: 1", "the attribute maxLength is not known | Did you mean 'max_length'?")]
    [InlineData("type: string, $description: 1", "the attribute $description is not known | Did you mean 'description'?")]
    [InlineData("type: string, owner: me", "the attribute owner is not known | Keys of your own begin with x-.")]
    [InlineData("type: string, deprecated: { massage: a }", "massage is not known | Did you mean 'message'?")]
    public void UnknownAttributesAreWarnings(string attributes, string expected) =>
        Assert.EndsWith(expected, Schemas.LeafProblem(attributes), StringComparison.Ordinal);

    [Theory]
    [InlineData("type: string, min: 1", "min has no effect on the type string")]
    [InlineData("type: integer, pattern: a", "pattern has no effect on the type integer")]
    [InlineData("type: integer, values: [a]", "values has no effect on the type integer")]
    [InlineData("type: date, multiple_of: 1", "multiple_of has no effect on the type date")]
    [InlineData("type: string, items: { type: string }", "items has no effect on the type string")]
    [InlineData("type: map, items: { type: string }, unique_items: true", "unique_items has no effect on the type map")]
    [InlineData("type: map, items: { type: string }, key: a", "key has no effect on the type map")]
    [InlineData("type: array, items: { type: string }, key: a", "key has no effect without merge: by_key")]
    [InlineData("type: string, properties: {}", "properties has no effect on the type string")]
    [InlineData("type: boolean, format: uri", "format has no effect on the type boolean")]
    [InlineData("type: integer, rollout_strategy: canary", "rollout_strategy has no effect on the type integer")]
    [InlineData("type: string, merge: append", "merge has no effect on the type string")]
    public void AttributesThatDoNotApplyAreWarnings(string attributes, string expected) => Assert.Equal("TC0024 g.k: " + expected, Schemas.LeafProblem(attributes));

    [Theory]
    [InlineData("type: array, items: { type: string, default: a }", "TC0024 g.k.items: default has no effect on the items of a list or map")]
    [InlineData("type: object, properties: { a: { type: string, env: A } }", "TC0024 g.k.a: env has no effect on a property of an object")]
    public void SomeAttributesOnlyBelongOnKeys(string attributes, string expected) => Assert.Equal(expected, Schemas.LeafProblem(attributes));

    [Fact]
    public void EverythingElseOfAKeyReachesTheModel()
    {
        var leaf = Schemas.Leaf("""
            type: string, required: true, description: What it is, env: G_K, aliases: [old, h.older], reload: restart,
                 deprecated: { message: a, replacement: g, since: c }, x-b: [1, "1"], x-a: { z: true, y: ~ }
            """);

        Assert.Equal(("What it is", "G_K", ReloadMode.Restart, true), (leaf.Description, leaf.Env, leaf.Reload, leaf.IsRequired));
        Assert.Equal(["old", "h.older"], leaf.Aliases);
        Assert.Equal(new DeprecationModel("a", "g", "c"), leaf.Deprecated);
        Assert.Equal([new ExtensionModel("x-a", "{\"z\": true, \"y\": null}"), new ExtensionModel("x-b", "[1, \"1\"]")], leaf.Extensions);
    }

    [Theory]
    [InlineData("deprecated: true", true, null)]
    [InlineData("deprecated: false", false, null)]
    [InlineData("deprecated: gone", true, "gone")]
    [InlineData("deprecated: \"true\"", true, "true")]
    public void DeprecationHasThreeForms(string attribute, bool isDeprecated, string? message)
    {
        var deprecated = Schemas.Leaf("type: string, " + attribute).Deprecated;

        Assert.Equal(isDeprecated, deprecated is not null);
        Assert.Equal(message, deprecated?.Message);
    }

    [Fact]
    public void MergeAndKeyReachTheModel()
    {
        var leaf = Schemas.Leaf("type: array, merge: by_key, key: host, items: { type: object, properties: { host: { type: string } } }");

        Assert.Equal((MergeMode.ByKey, "host"), (leaf.Merge, leaf.MergeKey));
        Assert.Equal(MergeMode.ByKey, Schemas.Leaf("type: map, merge: by_key, items: { type: string }").Merge);
        Assert.Equal(MergeMode.Append, Schemas.Leaf("type: array, merge: append, items: { type: string }").Merge);
    }

    [Fact]
    public void SecretsKeepTheirFormat()
    {
        var shape = Assert.IsType<ScalarShape>(Schemas.Leaf("type: string, format: uuid, secret: true").Shape);

        Assert.Equal((ScalarKind.Uuid, true), (shape.Kind, shape.IsSecret));
    }

    [Fact]
    public void RequiredIsUselessBesideADefault()
    {
        Assert.Equal("TC0027 g.k: required has no effect: there is a default", Schemas.LeafProblem("type: integer, required: true, default: 1"));
        Assert.NotNull(Schemas.Leaf("type: integer, required: false, default: 1"));
    }

    [Theory]
    [InlineData("(", "TC0016")]
    [InlineData("[z-a]", "TC0016")]
    [InlineData("*a", "TC0016")]
    [InlineData(@"(a)\1", "TC0025")]
    [InlineData("^(?!a)", "TC0025")]
    public void PatternsAreChecked(string pattern, string code) => Assert.StartsWith(code + " g.k: ", Schemas.LeafProblem($"type: string, pattern: '{pattern}'"), StringComparison.Ordinal);

    [Fact]
    public void OneVariableCannotSetTwoKeys()
    {
        Assert.Equal(
            ["TC0019 3:29-3:32 b.k: the environment variable Abc sets g.k already"],
            Schemas.Problems("g: { k: { type: string, env: ABC } }\n\nb: { k: {type: string, env: Abc} }"));
    }
}
