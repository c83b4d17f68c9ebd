using System.Diagnostics;
using System.Text;

namespace TypedConfig.Tests.Files;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData("a: no", "no")]
    [InlineData("a: 1e3", "1e3")]
    [InlineData("a: 0755", "0755")]
    [InlineData("a: 0o755", "0o755")]
    [InlineData("a: 0x1F", "0x1F")]
    [InlineData("a: 1_000", "1_000")]
    [InlineData("a: 12:30:45", "12:30:45")]
    [InlineData("a: 2026-11-21", "2026-11-21")]
    [InlineData("a: .inf", ".inf")]
    [InlineData("a: 1.10", "1.10")]
    [InlineData("a: TRUE", "TRUE")]
    [InlineData("a: 'null'", "null")]
    [InlineData("a: \"~\"", "~")]
    [InlineData("a: ''", "")]
    [InlineData("a: !!str null", "null")]
    [InlineData("a: |\n  x\n  y\n", "x\ny\n")]
    [InlineData("a: >-\n  x\n  y\n", "x y")]
    [InlineData("a: null", null)]
    [InlineData("a: ~", null)]
    [InlineData("a:", null)]
    [InlineData("a: []", "")]
    [InlineData("a: {}", null)]
    public void ScalarsKeepTheirText(string text, string? expected)
    {
        Assert.True(Parse(text).TryGet("a", out var entry));
        Assert.Equal(expected, entry.Value);
    }

    [Fact]
    public void PathsAndLinesAreThoseOfTheText()
    {
        var document = Parse("""
            database:
              host: db
              replicas:
                - r1
                - port: 2
              none: []
            Logging:LogLevel:Default: Debug
            anchor: &a { x: 1 }
            alias: *a
            """);

        Assert.Equal(
            ["alias:x=1@8", "anchor:x=1@8", "database:host=db@2", "database:none=@6", "database:replicas:0=r1@4", "database:replicas:1:port=2@5", "Logging:LogLevel:Default=Debug@7"],
            document.Entries.Select(entry => $"{entry.Key}={entry.Value.Value}@{entry.Value.Line}").Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(["0", "1"], document.ChildNames("DATABASE:replicas"));
        Assert.True(document.TryGet("logging:loglevel:default", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("{}")]
    [InlineData("\uFEFF")]
    public void DocumentWithoutKeysIsADocument(string text) => Assert.Empty(Parse(text).Entries);

    [Fact]
    public void ByteOrderMarkAndWindowsLineEndsAreRead()
    {
        var document = Parse("\uFEFFa: 1\r\nb: ü\r\n");

        Assert.True(document.TryGet("b", out var entry));
        Assert.Equal(new DocumentEntry("ü", 2), entry);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, "the key 'a' stands here a second time; the first is in line 1")]
    [InlineData("a: 1\nb: 2\nA: 3\n", 3, "the key 'A' differs only in case from the one in line 1")]
    [InlineData("Db:\n  x: 1\ndb:\n  y: 1\n", 3, "the key 'db' differs only in case from the one in line 1")]
    [InlineData("a:\n  b: 1\na:B: 2\n", 3, "the path 'a:B' is set a second time; the first is in line 2")]
    [InlineData("x: &x { y: 1 }\na:\n  <<: *x\n", 3, "YAML merge keys (<<) are not read")]
    [InlineData("- a\n- b\n", 1, "the document has to be a mapping of keys to values")]
    [InlineData("\n\njust text\n", 3, "the document has to be a mapping of keys to values")]
    [InlineData("a: 1\n---\nb: 2\n", 2, "a second document in the same file is not read")]
    [InlineData("a: 1\nb: *nowhere\n", 2, null)]
    [InlineData("a: 1\n? [b]\n: 2\n", 2, "a key has to be a text")]
    [InlineData("a: 1\nb: [1, 2\n", 3, null)]
    [InlineData("a: 1\nb: x\0y\n", 2, "a null character (U+0000) stands in the text")]
    public void DoubtfulTextIsRefusedWithItsLine(string text, int line, string? problem)
    {
        var parsed = YamlDocumentParser.Instance.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Null(parsed.Document);
        Assert.Equal(line, parsed.Line);
        if (problem is not null)
        {
            Assert.Equal(problem, parsed.Problem);
        }
    }

    [Theory]
    [InlineData("a: 1\nb:\n\tc: 2\n")]
    [InlineData("a: x\n\tb: 2\n")]
    public void TabAsIndentationIsRefused(string text)
    {
        var parsed = YamlDocumentParser.Instance.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Null(parsed.Document);
        Assert.Contains("tab", parsed.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void InvalidUtf8IsRefusedWithItsLine()
    {
        byte[] text = [.. "a: 1\nb: "u8, 0xC3, 0x28, .. "\n"u8];
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a: 1")).ToArray();

        Assert.Equal(ParsedDocument.Refused("the text is not valid UTF-8", 2), YamlDocumentParser.Instance.Parse(text));
        Assert.Equal(ParsedDocument.Refused("the text is not valid UTF-8", 1), YamlDocumentParser.Instance.Parse(utf16));
        Assert.Equal(ParsedDocument.Refused("the text is not valid UTF-8", 1), YamlDocumentParser.Instance.Parse([.. "a: "u8, 0xE2, 0x82]));
    }

    [Fact]
    public void AliasBombIsRefusedCheaply()
    {
        var text = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 9; level++)
        {
            text.Append($"l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 9))}]\n");
        }

        AssertRefusedCheaply(text.ToString(), "keys and values once aliases are expanded");
    }

    [Fact]
    public void LongKeysAboveManyOthersAreRefusedCheaply()
    {
        var text = $"base: &base\n  {new string('k', 1_000)}: [{string.Join(", ", Enumerable.Repeat("1", 90_000))}]\n";

        AssertRefusedCheaply(text, "the keys are too long", megabytes: 400);
    }

    [Fact]
    public void DeepNestingIsRefusedCheaply() => AssertRefusedCheaply("a: " + new string('[', 100_000), "levels deep");

    [Fact]
    public void TooLongATextIsRefused()
    {
        var parsed = YamlDocumentParser.Instance.Parse(Encoding.UTF8.GetBytes("a: " + new string('x', 16 * 1024 * 1024)));

        Assert.Contains("characters", parsed.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonTextIsReadAsTheJsonParserReadsIt()
    {
        var text = """{ "a": { "b": "x", "c": [1, 2], "d": [], "e": {} }, "f": null, "g": "" }"""u8.ToArray();

        var yaml = YamlDocumentParser.Instance.Parse(text).Document!.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Value);
        var json = JsonDocumentParser.Instance.Parse(text).Document!.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Value);

        Assert.Equal(json.OrderBy(entry => entry.Key, StringComparer.Ordinal), yaml.OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    private static ConfigDocument Parse(string text)
    {
        var parsed = YamlDocumentParser.Instance.Parse(Encoding.UTF8.GetBytes(text));
        Assert.Null(parsed.Problem);
        return parsed.Document!;
    }

    private static void AssertRefusedCheaply(string text, string problem, int megabytes = 32)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        YamlDocumentParser.Instance.Parse("a: 1"u8.ToArray());
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var parsed = YamlDocumentParser.Instance.Parse(bytes);

        Assert.Contains(problem, parsed.Problem, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, megabytes * 1024L * 1024L);
        Assert.InRange(watch.ElapsedMilliseconds, 0, megabytes > 32 ? 5_000 : 250);
    }
}
