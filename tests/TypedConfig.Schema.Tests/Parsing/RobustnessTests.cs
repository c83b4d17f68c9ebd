using System.Diagnostics;
using System.Text;

namespace TypedConfig.Schema.Tests.Parsing;

public sealed class RobustnessTests
{
    private const string Bomb = """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
        f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
        g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f]
        h: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g]
        i: &i [*h, *h, *h, *h, *h, *h, *h, *h, *h]
        """;

    [Fact]
    public void AnAliasBombIsOneErrorAtOnceAndInLittleMemory()
    {
        Schemas.Parse(Bomb);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var problem = Assert.Single(Schemas.Parse(Bomb).Problems);

        Assert.True(watch.ElapsedMilliseconds < 250, $"{watch.ElapsedMilliseconds} ms");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32 << 20);
        Assert.Equal(("TC0002", 6), (problem.Code, problem.Line));
    }

    [Fact]
    public void AliasedGroupsAreBoundedByTheSameLimits()
    {
        var text = new StringBuilder("a0: &a0 { k: { type: integer } }\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append('a').Append(i).Append(": &a").Append(i).Append(" { x: *a").Append(i - 1).Append(", y: *a").Append(i - 1).Append(" }\n");
        }

        Assert.Equal(["TC0002"], Schemas.Codes(text.ToString()));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void AHundredThousandBracketsAreOneError(char bracket) => Assert.Equal(["TC0002"], Schemas.Codes(new string(bracket, 100_000)));

    [Fact]
    public void SixtyFourLevelsAreReadAndNoMore()
    {
        Assert.Empty(Schemas.Codes(Nested(63)));
        Assert.Equal(["TC0002"], Schemas.Codes(Nested(64)));

        static string Nested(int groups) =>
            string.Concat(Enumerable.Repeat("a: { ", groups)) + "type: integer" + string.Concat(Enumerable.Repeat(" }", groups));
    }

    [Fact]
    public void ATextThatIsTooLongIsNotRead()
    {
        var problem = Assert.Single(Schemas.Parse("a: { type: string }\n#" + new string('x', 1 << 20)).Problems);

        Assert.Equal(("TC0002", 1, 1), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    public void TooManyKeysAreOneErrorAndTheRestIsLeftOut()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 60_000; i++)
        {
            text.Append('k').Append(i).Append(": *t\n");
        }

        var result = Schemas.Parse("$types: { t: &t { type: date } }\n" + text);

        Assert.Equal(["TC0002"], result.Problems.Select(problem => problem.Code));
        Assert.InRange(result.Model.Root.Leaves.Count, 49_000, 50_000);
    }

    [Fact]
    public void AFloodOfProblemsIsCut()
    {
        var text = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"k{i}: {{ type: integr }}\n"));

        var problems = Schemas.Parse(text).Problems;

        Assert.Equal(1_001, problems.Count);
        Assert.Equal(("TC0002", "only the first 1000 problems of this file are shown"), (problems[^1].Code, problems[^1].Message));
    }

    [Fact]
    public void TimeGrowsNoFasterThanTheSchema()
    {
        var small = Time(Group(1_000));
        var large = Time(Group(8_000));

        Assert.True(large < 40 * Math.Max(small, 5), $"{small} ms for 1,000 keys, {large} ms for 8,000");

        static string Group(int keys) => "g:\n" + string.Concat(Enumerable.Range(0, keys).Select(i => $"  k{i}: {{ type: integer, min: 1, default: 5 }}\n"));

        static long Time(string text)
        {
            Schemas.Parse(text);
            var watch = Stopwatch.StartNew();
            Schemas.Parse(text);
            return watch.ElapsedMilliseconds;
        }
    }

    [Fact]
    public void CancellationIsHonoured()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => SchemaParser.Parse(new SchemaSource("schema.yaml", "a: { type: date }", null, null, null), cancelled.Token));
    }

    [Theory]
    [InlineData("a: { type: integer, default: 1 }\na: { type: date }", "TC0003 2:1-2:2 the key 'a' stands here a second time; the first is in line 1")]
    [InlineData("a: { type: integer, type: date }", "TC0003 1:21-1:25 the key 'type' stands here a second time; the first is in line 1")]
    [InlineData("b: &b { k: { type: date } }\na: { <<: *b, l: { type: date } }", "TC0004 2:6-2:8 YAML merge keys (<<) are not read | Declare what several keys share under $types.")]
    [InlineData("g:\n\tk: { type: date }", "TC0001 2:1-2:2 a tab cannot indent in YAML; use spaces")]
    [InlineData("a: { k: { type: date } }\ng:\n  k: { type: date }\n \tl: { type: date }", "TC0001 4:2-4:3 a tab cannot indent in YAML; use spaces")]
    [InlineData("g: { k: { type: date }", "TC0001 ")]
    [InlineData("g: \"open", "TC0001 ")]
    [InlineData("a: *b", "TC0001 1:4-1:4 an alias (*) names no anchor that is complete before it")]
    [InlineData("a: &a { b: *a }", "TC0001 1:12-1:12 an alias (*) names no anchor that is complete before it")]
    [InlineData("a: { type: date }\n---\nb: { type: date }", "TC0001 2:1-2:1 a second document in the same file is not read")]
    [InlineData("? [a, b]\n: { type: date }", "TC0001 1:3-1:3 a key has to be a text")]
    [InlineData("a: !custom { type: date }", "TC0001 1:4-1:4 a tag (!) is not known; a text that begins with ! stands in quotes")]
    [InlineData("%TAG ! a\n%TAG ! b\na: b", "TC0001 ")]
    [InlineData("a: b: c", "TC0001 ")]
    [InlineData("- a\n- b", "TC0005 1:1-1:1 a schema is a mapping of keys and groups")]
    [InlineData("just text", "TC0005 1:1-1:10 a schema is a mapping of keys and groups")]
    [InlineData("g:", "TC0005 1:1-1:2 g: is empty, but has to be a mapping | A key is a mapping with a type, such as g: { type: string }.")]
    [InlineData("g: [a]", "TC0005 1:1-1:2 g: is a list, but has to be a mapping | A key is a mapping with a type, such as g: { type: string }.")]
    [InlineData("g: { descripton: a }", "TC0005 1:18-1:19 g.descripton: is a value, but has to be a mapping | Did you mean '$description'?")]
    [InlineData("g: { deprecated: true }", "TC0005 1:18-1:22 g.deprecated: is a value, but has to be a mapping | Did you mean '$deprecated'?")]
    [InlineData("g: { min: 1 }", "TC0005 1:11-1:12 g.min: is a value, but has to be a mapping | 'min' describes a leaf: add the type that is missing beside it.")]
    [InlineData("g: { type: { type: string }, x-a: 1 }", "TC0020 1:30-1:33 g.x-a cannot stand here: x- keys belong on a leaf, beside its type, or at the root")]
    public void BrokenTextsAreOneProblemWithAPlace(string text, string expected) => Assert.StartsWith(expected, Schemas.Problem(text), StringComparison.Ordinal);

    [Fact]
    public void TheModelOfABrokenTextIsItsSoundPart()
    {
        var model = Schemas.Parse("""
            $class: ShopConfig
            first: { k: { type: integer } }
            broken: { k: { type: integer }
            last: { k: { type: integer } }
            """).Model;

        Assert.Equal("ShopConfig", model.ClassName);
        Assert.Contains("first", model.Root.Groups.Select(group => group.Name));
        Assert.DoesNotContain("broken", model.Root.Groups.Select(group => group.Name));
    }

    [Fact]
    public void TheRestOfAWrongSchemaIsWhole()
    {
        var result = Schemas.Parse("""
            $class: ShopConfig
            a: { type: integr }
            b: { type: integer, default: x }
            c: { type: integer, default: 5 }
            d: 5
            """);

        Assert.Equal(["TC0009", "TC0017", "TC0005"], result.Problems.Select(problem => problem.Code));
        Assert.Equal(["b", "c"], result.Model.Root.Leaves.Select(leaf => leaf.Name));
    }

    [Fact]
    public void ProblemsComeInTheOrderOfTheirPlaces()
    {
        var problems = Schemas.Parse("""
            g: { b: { type: x }, a: { type: y } }
            $types: { t: { type: z } }
            $version: 0
            """).Problems;

        Assert.Equal([(1, 17), (1, 33), (2, 22), (3, 11)], problems.Select(problem => (problem.Line, problem.Column)));
        Assert.All(problems, problem => Assert.Equal("schema.yaml", problem.File));
    }
}
