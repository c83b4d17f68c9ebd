using System.Diagnostics;
using System.Text;

namespace TypedConfig.Analyzers.Tests;

/// <summary>TC2010, and files that nobody wrote for a reader's sake.</summary>
public sealed class UnreadableFileTests
{
    private const string Schema = "database: { pool_size: { type: integer, max: 1000, default: 10 }, labels: { type: map, items: { type: string } } }";

    [Theory]
    [InlineData("{ \"Database\": { \"PoolSize\": 5000 }", "TC2010 [] a comma or } is expected here")]
    [InlineData("", "TC2010 [] the text ends where a value is expected")]
    [InlineData("[ 1 ]", "TC2010 [[] the document has to be an object of keys to values")]
    [InlineData("{ \"a\": 1, \"A\": 2 }", "TC2010 [2] the path a is set a second time; the first is in line 1")]
    [InlineData("{ \"a\": { \"b\": 1 }, \"A:B\": 2 }", "TC2010 [2] the path a:b is set a second time; the first is in line 1")]
    [InlineData("{ \"a\": \"hunter2", "TC2010 [] the text ends inside quotes")]
    public async Task JsonThatCannotBeReadIsFlaggedOnceAndNothingElseIsSaid(string text, string expected) =>
        Assert.Equal([expected], await ValueRun.Json(Schema, text).FindAsync());

    [Theory]
    [InlineData("database:\n\tpool_size: 5000\n", "TC2010 [\t] a tab cannot indent in YAML; use spaces")]
    [InlineData("- 1\n", "TC2010 [-] the document has to be a mapping of keys to values")]
    [InlineData("a: 1\nA: 2\n", "TC2010 [A] the key differs only in case from the one in line 1")]
    [InlineData("a: 1\na: 2\n", "TC2010 [a] the key 'a' stands here a second time; the first is in line 1")]
    public async Task YamlThatCannotBeReadIsFlagged(string text, string expected) => Assert.Equal([expected], await ValueRun.Yaml(Schema, text).FindAsync());

    [Fact]
    public async Task BrokenLaunchSettingsAreFlagged() => Assert.Single(await ValueRun.Launch(Schema, "\"A\": ").FindAsync("TC2010"));

    [Theory]
    [InlineData("// values\n{ /* c */ \"Database\": { \"PoolSize\": 5, }, }")]
    [InlineData("{ \"a\": {}, \"a\": {}, \"b\": [] }")]
    [InlineData("\uFEFF{ \"Database\": { } }")]
    public async Task JsonThatConfigurationReadsIsLeftAlone(string text) => Assert.Empty(await ValueRun.Json(Schema, text).FindAsync());

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("\uFEFFdatabase: { pool_size: 5 }\n")]
    public async Task YamlThatConfigurationReadsIsLeftAlone(string text) => Assert.Empty(await ValueRun.Yaml(Schema, text).FindAsync());

    [Fact]
    public async Task MarkAtTheStartDoesNotMoveThePlace() => Assert.Equal(
        ["TC2003 [5000] database.pool_size = 5000: must be at most 1000"], await ValueRun.Json(Schema, "\uFEFF{ \"Database\": { \"PoolSize\": 5000 } }").FindAsync());

    [Fact]
    public async Task LinesEndWhereTheCompilerEndsThem() => Assert.Equal(
        ["TC2003 [5000] database.pool_size = 5000: must be at most 1000"],
        await ValueRun.Json(Schema, "{\r\n \"a\": \"\u2028\u0085\",\r \"Database\":\n { \"PoolSize\": 5000 } }").FindAsync());

    [Fact]
    public async Task AliasBombEndsInOneProblem()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 10; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        var watch = Stopwatch.StartNew();
        Assert.Single(await ValueRun.Yaml(Schema, bomb.ToString()).FindAsync("TC2010"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"Database\":")]
    public async Task DeepNestingEndsInOneProblem(string part) =>
        Assert.Equal(["TC2010 [] more than 64 levels deep"], await ValueRun.Json(Schema, string.Concat(Enumerable.Repeat(part, 50_000))).FindAsync());

    [Fact]
    public async Task LongPathInOneKeyIsRead() =>
        Assert.Single(await ValueRun.Json(Schema, "{ \"Database" + string.Concat(Enumerable.Repeat(":a", 50_000)) + "\": 1 }").FindAsync("TC2001"));

    [Fact]
    public async Task ManyKeysAreReadAndNotAllProblemsShown()
    {
        var members = string.Join(",\n", Enumerable.Range(0, 10_000).Select(static i => $"\"K{i}\": {i}"));
        Assert.Equal(1_000, (await ValueRun.Json(Schema, "{ \"Database\": { " + members + " } }").FindAsync()).Length);
        Assert.Empty(await ValueRun.Json(Schema, "{ \"Database\": { \"Labels\": { " + members + " } } }").FindAsync());
    }

    [Fact]
    public async Task SchemaThatIsBrokenOrMissingDoesNotEndTheAnalyzer()
    {
        Assert.Empty(await new ValueRun().With("appsettings.json", "{ \"Databse\": 1 ").FindAsync());
        Assert.Equal(["TC2003 [5000] database.pool_size = 5000: must be at most 1000"], await ValueRun
            .Json("database:\n  host: { type: strng }\n  pool_size: { type: integer, max: 1000 }\n", "{ \"Database\": { \"PoolSize\": 5000 } }")
            .FindAsync());
    }
}
