using System.Text;
using Microsoft.Extensions.Configuration.Json;

namespace TypedConfig.Tests.Files;

public sealed class JsonDocumentTests
{
    [Theory]
    [InlineData("{\n  \"a\": 1,\n  \"password\": hunter2\n}", 3)]
    [InlineData("{\n  \"password\": \"hunter2", 2)]
    [InlineData("{ \"hunter2\": 1 ", 1)]
    [InlineData("", 1)]
    public void SyntaxErrorNamesTheLineAndNothingElse(string text, int line)
    {
        var parsed = JsonDocumentParser.Instance.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Null(parsed.Document);
        Assert.Equal(line, parsed.Line);
        Assert.DoesNotContain("hunter", parsed.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]", "the document has to be an object of keys to values", 1)]
    [InlineData("\n5", "the document has to be an object of keys to values", 2)]
    [InlineData("{ \"a\": 1,\n \"A\": 2 }", "the path 'A' is set a second time; the first is in line 1", 2)]
    [InlineData("{ \"a\":\n \"\\ud800\" }", "half a surrogate pair stands in a text", 2)]
    public void OtherErrorsAreNamedWithTheirLine(string text, string problem, int line)
    {
        var parsed = JsonDocumentParser.Instance.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Equal((null, problem, line), (parsed.Document, parsed.Problem, parsed.Line));
    }

    [Fact]
    public void PathsAndLinesAreThoseOfTheText()
    {
        var text = "{\r\n  \"database\": {\r\n    \"host\":\r\n      \"db\",\r\n    \"ports\": [1,\r\n2], \"none\": null, \"list\": [\r\n],\r\n \"map\": {} } }"u8.ToArray();

        Assert.Equal(
            ["database:host=db@4", "database:ports:0=1@5", "database:ports:1=2@6", "database:none=null@6", "database:list=@7", "database:map=null@8"],
            JsonDocumentParser.Instance.Parse(text).Document!.Entries.Select(static entry => $"{entry.Key}={entry.Value.Value ?? "null"}@{entry.Value.Line}"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"\": { \"b\": 1 }, \"c\": { \"\": 2 } }")]
    [InlineData("{ \"a\": {}, \"a\": { \"b\": 1 }, \"a\": { \"c\": 2 } }")]
    [InlineData("{ \"a\": 1, \"a\": {} }")]
    [InlineData("{ \"a\": {}, \"a\": 1 }")]
    [InlineData("{ \"a:b\": 1, \"a\": { \"b\": 2 } }")]
    [InlineData("{ \"a\": 1e3, \"b\": -0.0, \"c\": \"\\u00e4\\n\", \"d\": [[], [{}], {}] }")]
    [InlineData("{ \"a\": 1 } x")]
    [InlineData("{ \"a\": 01 }")]
    public void TextsMeanWhatTheyMeanToTheStockSource(string text) => AssertAsStock(Encoding.UTF8.GetBytes(text), text);

    [Fact]
    public void OtherEncodingsAreReadAsTheStockSourceReadsThem()
    {
        AssertAsStock([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{ \"ä\": \"ö\" }")], "UTF-16");
        AssertAsStock([.. "{ \"a\": \""u8, 0xFF, .. "\" }"u8], "a byte that is no UTF-8");
    }

    [Fact]
    public void RandomTextsMeanWhatTheyMeanToTheStockSource()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var text = RandomObject(random, depth: 0);
            AssertAsStock(Encoding.UTF8.GetBytes(text), $"seed {seed}: {text}");
        }
    }

    private static void AssertAsStock(byte[] text, string what)
    {
        var ours = JsonDocumentParser.Instance.Parse(text).Document?.Entries.Select(static entry => $"{entry.Key}={entry.Value.Value ?? "null"}");
        Assert.True((Stock(text) ?? ["refused"]).Order(StringComparer.Ordinal).SequenceEqual((ours ?? ["refused"]).Order(StringComparer.Ordinal)), what);
    }

    private static IEnumerable<string>? Stock(byte[] text)
    {
        try
        {
            return new StockReader().Read(text).All.Select(static entry => $"{entry.Key}={entry.Value ?? "null"}");
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string RandomObject(Random random, int depth) =>
        "{" + string.Join(",\n", Enumerable.Range(0, random.Next(4)).Select(_ => $"\"{"abAB:"[random.Next(5)]}{random.Next(3)}\": {RandomValue(random, depth + 1)}")) + "}";

    private static string RandomValue(Random random, int depth) => random.Next(depth > 3 ? 5 : 8) switch
    {
        0 => "null",
        1 => "true",
        2 => "1.50",
        3 => "\"\"",
        4 => "\"x\\t\\u00e4\"",
        5 => "[" + string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => RandomValue(random, depth + 1))) + "]",
        _ => RandomObject(random, depth),
    };

    /// <summary>The framework's source, looked into.</summary>
    private sealed class StockReader() : JsonConfigurationProvider(new JsonConfigurationSource())
    {
        public IDictionary<string, string?> All => Data;

        public StockReader Read(byte[] text)
        {
            Load(new MemoryStream(text));
            return this;
        }
    }

    [Fact]
    public void CommentsTrailingCommasAndAByteOrderMarkAreReadAsBefore()
    {
        byte[] text = [0xEF, 0xBB, 0xBF, .. "{ /* c */ \"a\": { \"b\": [true, 1.50,], }, // d\n }"u8];

        var document = JsonDocumentParser.Instance.Parse(text).Document!;

        Assert.Equal(["a:b:0=True", "a:b:1=1.50"], document.Entries.Select(entry => $"{entry.Key}={entry.Value.Value}"));
    }
}
