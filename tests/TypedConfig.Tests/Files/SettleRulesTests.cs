using System.Text;

namespace TypedConfig.Tests.Files;

public sealed class SettleRulesTests
{
    private const string Good = "db:\n  host: a\n  port: 1\nlist: [x, y]\n";

    [Theory]
    // Nothing speaks against these.
    [InlineData(Good, "db:\n  host: b\n  port: 1\nlist: [x, y]\n", SettleVerdict.Accept)]
    [InlineData(Good, "db:\n  host: a\n  port: 1\nlist: [x, y, z]\n", SettleVerdict.Accept)]
    [InlineData(Good, "new: 1\ndb:\n  host: a\n  port: 1\nlist: [x, y]\n", SettleVerdict.Accept)]
    [InlineData(Good, "DB:\n  Host: a\n  Port: 1\nList: [x, y]\n", SettleVerdict.Accept)]
    [InlineData("a: 1", "a: 2", SettleVerdict.Accept)]
    [InlineData("a: 1", "a: 2\n", SettleVerdict.Accept)]
    [InlineData("a: 1\r\n", "a: 2\n", SettleVerdict.Accept)]
    [InlineData("a: 1\n", "a:\n  b: 2\n", SettleVerdict.Accept)]
    [InlineData("", "a: 1\n", SettleVerdict.Accept)]
    [InlineData(null, "a: 1", SettleVerdict.Accept)]
    // Empty.
    [InlineData(Good, "", SettleVerdict.Wait)]
    [InlineData(null, "", SettleVerdict.Wait)]
    // A strict prefix, at a line's end, in a line, in a key.
    [InlineData(Good, "db:\n  host: a\n  port: 1\n", SettleVerdict.Wait)]
    [InlineData(Good, "db:\n  host: a\n  po", SettleVerdict.Wait)]
    [InlineData("a: 12", "a: 1", SettleVerdict.Wait)]
    // Keys are gone.
    [InlineData(Good, "db:\n  host: b\n  port: 1\n", SettleVerdict.Wait)]
    [InlineData(Good, "db:\n  host: b\n  port: 1\nlist: [x]\n", SettleVerdict.Wait)]
    [InlineData(Good, "# nothing\n", SettleVerdict.Wait)]
    // The final line break is gone, readable or not.
    [InlineData(Good, "db:\n  host: a\n  port: 1\nlist: [x, z]", SettleVerdict.Wait)]
    [InlineData("a: 100\n", "a: 20", SettleVerdict.Wait)]
    [InlineData(Good, "db: [", SettleVerdict.Wait)]
    // Not readable, and finished by its looks.
    [InlineData(Good, "db: [\n", SettleVerdict.Reject)]
    [InlineData(null, "db: [", SettleVerdict.Reject)]
    [InlineData("a: 1", "a: [2", SettleVerdict.Reject)]
    internal void TextIsJudgedBesideTheLastGoodOne(string? lastGood, string text, SettleVerdict expected)
    {
        var last = lastGood is null ? null : Encoding.UTF8.GetBytes(lastGood);
        var lastDocument = last is null ? ConfigDocument.Empty : YamlDocumentParser.Instance.Parse(last).Document!;
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(expected, SettleRules.Judge(last, lastDocument, bytes, YamlDocumentParser.Instance.Parse(bytes)));
    }

    [Fact]
    public void JsonIsJudgedInTheSameWay()
    {
        var last = """{ "a": 1, "b": 2 }"""u8.ToArray();
        var half = """{ "a": 1, """u8.ToArray();
        var other = """{ "a": 3, "b" """u8.ToArray();
        var parser = JsonDocumentParser.Instance;
        var lastDocument = parser.Parse(last).Document!;

        Assert.Equal(SettleVerdict.Wait, SettleRules.Judge(last, lastDocument, half, parser.Parse(half)));
        Assert.Equal(SettleVerdict.Reject, SettleRules.Judge(last, lastDocument, other, parser.Parse(other)));
    }
}
