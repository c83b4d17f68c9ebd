using System.Text;

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
    [InlineData("[1]")]
    [InlineData("{ \"a\": 1, \"A\": 2 }")]
    public void OtherErrorsAreTheStockParsers(string text)
    {
        var parsed = JsonDocumentParser.Instance.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Null(parsed.Document);
        Assert.NotEmpty(parsed.Problem!);
    }

    [Fact]
    public void CommentsTrailingCommasAndAByteOrderMarkAreReadAsBefore()
    {
        byte[] text = [0xEF, 0xBB, 0xBF, .. "{ /* c */ \"a\": { \"b\": [true, 1.50,], }, // d\n }"u8];

        var document = JsonDocumentParser.Instance.Parse(text).Document!;

        Assert.Equal(["a:b:0=True", "a:b:1=1.50"], document.Entries.Select(entry => $"{entry.Key}={entry.Value.Value}"));
    }
}
