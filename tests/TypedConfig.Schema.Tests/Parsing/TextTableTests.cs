namespace TypedConfig.Schema.Tests.Parsing;

/// <summary>The table that the running process is held to as well.</summary>
public sealed class TextTableTests
{
    public static TheoryData<string> Texts => new(TextTable.Texts.Select(static row => row.Name));

    public static TheoryData<string, string, string?> Values => new(TextTable.Values);

    [Theory]
    [MemberData(nameof(Texts))]
    public void TextIsTakenOrRefusedInItsLine(string name)
    {
        var (_, text, line, problem) = TextTable.Texts.Single(row => row.Name == name);
        var problems = Schemas.Parse(text).Problems.Select(static found => (found.Line, found.Message));

        if (line == 0)
        {
            Assert.Empty(problems);
        }
        else
        {
            Assert.Contains(problems, found => found.Line == line && found.Message.Contains(problem, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void ValueIsKeptOrRefused(string type, string yaml, string? canonical)
    {
        var result = Schemas.Parse($"k:\n  type: {type}\n  default: {yaml}\n");

        Assert.Equal(canonical is not null, result.Problems.Count == 0);
        Assert.Equal(canonical ?? "(none)", Schemas.Show(Assert.Single(result.Model.Root.Leaves).Default));
    }
}
