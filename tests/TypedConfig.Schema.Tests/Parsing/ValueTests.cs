namespace TypedConfig.Schema.Tests.Parsing;

public sealed class ValueTests
{
    [Theory]
    [InlineData("type: integer, default: 1.0", "1")]
    [InlineData("type: integer, default: \"10\"", "10")]
    [InlineData("type: string, default: 10", "10")]
    [InlineData("type: string, default: \"\"", "")]
    [InlineData("type: string, default: no", "no")]
    [InlineData("type: string, default: true", "true")]
    [InlineData("type: boolean, default: True", "true")]
    [InlineData("type: duration, default: 90m", "1h30m")]
    [InlineData("type: size, default: 1024", "1KiB")]
    [InlineData("type: number, format: decimal, default: 20.00", "20")]
    [InlineData("type: enum, values: [Debug, info], default: DEBUG", "Debug")]
    [InlineData("type: array, items: { type: integer }, default: [1, \"2\", 3.0]", "[1, 2, 3]")]
    [InlineData("type: array, items: { type: integer }, default: \"1, 2 ,3\"", "[1, 2, 3]")]
    [InlineData("type: array, items: { type: integer }, default: 7", "[7]")]
    [InlineData("type: array, items: { type: integer }, default: \"\"", "[]")]
    [InlineData("type: array, items: { type: integer }, default: []", "[]")]
    [InlineData("type: array, items: { type: enum, values: [a, b] }, default: \"B,A\"", "[b, a]")]
    [InlineData("type: array, items: { type: array, items: { type: integer } }, default: [[1], \"2,3\"]", "[[1], [2, 3]]")]
    [InlineData("type: map, items: { type: size }, default: { b: 1024, a: 1 }", "{a: 1, b: 1KiB}")]
    [InlineData("type: map, items: { type: size }, default: {}", "{}")]
    [InlineData("type: map, items: { type: size }, default: \"\"", "{}")]
    [InlineData("type: object, properties: { a: { type: integer, required: true }, b: { type: integer }, c: { type: integer, default: 1 } }, default: { a: 5 }", "{a: 5}")]
    public void DefaultsAreKeptInCanonicalTexts(string attributes, string expected) =>
        Assert.Equal(expected, Schemas.Show(Schemas.Leaf(attributes).Default));

    [Theory]
    [InlineData("type: integer, default: 1.5", "g.k: the default 1.5 must be a whole number from -2147483648 to 2147483647")]
    [InlineData("type: integer, default: 0x10", "g.k: the default 0x10 must be a whole number from -2147483648 to 2147483647")]
    [InlineData("type: integer, default: 1e3", "g.k: the default 1e3 must be a whole number from -2147483648 to 2147483647")]
    [InlineData("type: integer, default: 012", "g.k: the default 012 must be a whole number from -2147483648 to 2147483647")]
    [InlineData("type: integer, default: 1_000", "g.k: the default 1_000 must be a whole number from -2147483648 to 2147483647")]
    [InlineData("type: integer, default: 5000000000", "g.k: the default 5000000000 must be a whole number from -2147483648 to 2147483647 | Set format: int64 for larger numbers.")]
    [InlineData("type: boolean, default: no", "g.k: the default no must be true or false")]
    [InlineData("type: boolean, default: yes", "g.k: the default yes must be true or false")]
    [InlineData("type: duration, default: \"12:30\"", "g.k: the default 12:30 must be a duration such as 250ms, 30s, 5m or 1h30m")]
    [InlineData("type: integer, default: \"\"", "g.k: the default '' must be a whole number from -2147483648 to 2147483647")]
    [InlineData("type: integer, max: 1000, default: 5000", "g.k: the default 5000 must be at most 1000")]
    [InlineData("type: string, pattern: \"^[a-z]+$\", default: A B", "g.k: the default 'A B' must match ^[a-z]+$")]
    [InlineData("type: string, max_length: 1, default: 😀😀", "g.k: the default 😀😀 must have at most 1 character")]
    [InlineData("type: integer, default: [1]", "g.k: the default must be a single value")]
    [InlineData("type: integer, default: { a: 1 }", "g.k: the default must be a single value")]
    [InlineData("type: enum, values: [a, b], default: c", "g.k: the default c must be one of a, b")]
    [InlineData("type: array, items: { type: integer, max: 5 }, default: [1, 9]", "g.k: the default's [1] 9 must be at most 5")]
    [InlineData("type: array, items: { type: integer }, default: \"1,,2\"", "g.k: the default's [1] '' must be a whole number from -2147483648 to 2147483647")]
    [InlineData("type: array, items: { type: integer }, default: { a: 1 }", "g.k: the default must be a list, or one text with commas")]
    [InlineData("type: array, items: { type: array, items: { type: integer } }, default: a", "g.k: the default must be a list")]
    [InlineData("type: array, items: { type: integer }, min_items: 2, default: [1]", "g.k: the default must have at least 2 items")]
    [InlineData("type: array, items: { type: integer }, max_items: 1, default: \"1,2\"", "g.k: the default must have at most 1 item")]
    [InlineData("type: array, items: { type: number }, unique_items: true, default: [1, 2, 1.0]", "g.k: the default must have different items; item 2 equals an earlier one")]
    [InlineData("type: array, items: { type: map, items: { type: integer } }, unique_items: true, default: [{ a: 1 }, { a: 1.0 }]", "g.k: the default must have different items; item 1 equals an earlier one")]
    [InlineData("type: array, items: { type: datetime }, unique_items: true, default: [\"2026-01-01T00:00:00Z\", \"2026-01-01T01:00:00+01:00\"]", "g.k: the default must have different items; item 1 equals an earlier one")]
    [InlineData("type: map, items: { type: integer }, default: [1]", "g.k: the default must be a mapping of names to values")]
    [InlineData("type: map, items: { type: integer }, default: { a: x }", "g.k: the default's a x must be a whole number from -2147483648 to 2147483647")]
    [InlineData("type: map, items: { type: integer }, max_items: 1, default: { a: 1, b: 2 }", "g.k: the default must have at most 1 item")]
    [InlineData("type: map, items: { type: integer }, default: { a: 1, A: 2 }", "g.k: the default's A equals 'a' ignoring case, as configuration does")]
    [InlineData("type: object, properties: { a: { type: integer, required: true } }, default: {}", "g.k: the default lacks the required property 'a'")]
    [InlineData("type: object, properties: { host: { type: integer } }, default: { hots: 1 }", "g.k: the default has no property hots | Did you mean 'host'?")]
    [InlineData("type: object, properties: { a: { type: integer } }, default: x", "g.k: the default must be a mapping of properties to values")]
    [InlineData("type: array, items: { type: object, properties: { a: { type: integer, max: 5 } } }, default: [{ a: 6 }]", "g.k: the default's [0].a 6 must be at most 5")]
    [InlineData("type: integer, default: 1, defaults: { production: x }", "g.k: the default for production x must be a whole number from -2147483648 to 2147483647")]
    [InlineData("type: string, secret: true, min_length: 20, default: hunter2", "g.k: the default *** must have at least 20 characters")]
    [InlineData("type: string, secret: true, format: uuid, default: hunter2", "g.k: the default *** must be a UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("type: array, items: { type: string, secret: true, max_length: 2 }, default: [a, hunter2]", "g.k: the default's [1] *** must have at most 2 characters")]
    public void WrongDefaultsAreErrors(string attributes, string expected) => Assert.Equal("TC0017 " + expected, Schemas.LeafProblem(attributes));

    [Fact]
    public void WrongDefaultsAreReportedAtTheOffendingScalar()
    {
        Assert.Equal(
            [
                "TC0017 5:15-5:16 g.list: the default's [0] x must be a whole number from -2147483648 to 2147483647",
                "TC0017 6:9-6:11 g.list: the default's [1] 99 must be at most 9",
                "TC0017 9:18-9:20 g.object: the default's a 77 must be at most 9",
            ],
            Schemas.Problems("""
                g:
                  list:
                    type: array
                    items: { type: integer, max: 9 }
                    default: [x,
                        99]
                  object:
                    type: object
                    default: {a: 77}
                    properties: { a: { type: integer, max: 9 } }
                """));
    }

    [Fact]
    public void NullIsNoDefault()
    {
        Assert.Equal("TC0014 g.k: default null cannot be: leave the attribute out", Schemas.LeafProblem("type: integer, default: null"));
        Assert.Equal("TC0014 g.k: default null cannot be: leave the attribute out", Schemas.LeafProblem("type: integer, default: ~"));
        Assert.Equal(
            "TC0017 g.k: the default's [0] null is no value | Leave it out, or put it into quotes if it is a text.",
            Schemas.LeafProblem("type: array, items: { type: string }, default: [null]"));
        Assert.Equal("null", Schemas.Show(Schemas.Leaf("type: string, default: \"null\"").Default));
    }

    [Fact]
    public void AKeyWithAWrongDefaultIsStillNeverNull()
    {
        var leaf = Schemas.Parse("k: { type: integer, default: x }").Model.Root.Leaves[0];

        Assert.False(leaf.IsNullable);
    }

    [Fact]
    public void WrongExamplesAreWarnings()
    {
        Assert.Equal("TC0026 g.k: the example 9 must be at most 5", Schemas.LeafProblem("type: integer, max: 5, examples: [1, 9]"));
        Assert.Equal("TC0026 g.k: the example *** must have at most 1 character", Schemas.LeafProblem("type: string, secret: true, max_length: 1, examples: [hunter2]"));
        Assert.Equal("TC0014 g.k: examples 5 must be a list of values", Schemas.LeafProblem("type: integer, examples: 5"));
    }

    [Fact]
    public void ExamplesAndDefaultsForEnvironmentsReachTheModel()
    {
        var leaf = Schemas.Leaf("type: duration, default: 1s, defaults: { staging: 60s, production: 120s }, examples: [60s, 1s]");

        Assert.Equal(["production=2m", "staging=1m"], leaf.EnvironmentDefaults.Select(value => value.Environment + "=" + Schemas.Show(value.Value)));
        Assert.Equal(["1m", "1s"], leaf.Examples.Select(Schemas.Show));
    }

    [Fact]
    public void NoMessageShowsASecret()
    {
        var messages = Schemas.Parse("""
            g:
              a: { type: integer, secret: true, default: hunter2 }
              b: { type: string, secret: true, pattern: "^x", default: hunter2, examples: [hunter2], defaults: { production: hunter2 } }
              c: hunter2
              d: { type: array, items: { type: string, secret: true, format: ip }, default: "hunter2" }
            """).Problems.Select(problem => problem.Message + problem.Suggestion).ToList();

        Assert.Equal(7, messages.Count);
        Assert.DoesNotContain(messages, message => message.Contains("hunter2", StringComparison.Ordinal));
    }
}
