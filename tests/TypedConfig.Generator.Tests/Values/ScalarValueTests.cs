namespace TypedConfig.Generator.Tests;

public sealed class ScalarValueTests
{
    private static readonly BoundProgram Program = new([.. ScalarRows.All.Select(static group => group.Leaf)]);

    public static TheoryData<string> Leaves => [.. ScalarRows.All.Select(static group => group.Leaf)];

    [Theory]
    [MemberData(nameof(Leaves))]
    public void TextsComeToTheSameInEveryCulture(string leaf)
    {
        var index = Array.FindIndex(ScalarRows.All, group => group.Leaf == leaf);
        var rows = ScalarRows.All[index].Rows;
        var expected = rows.Select(static row => $"'{row.Text}' -> {row.Expected}");
        foreach (var (_, results) in Cultures.InEach(() => rows.Select(row => $"'{row.Text}' -> {Program.Bind(index, row.Text)}").ToList()))
        {
            Assert.Equal(expected, results);
        }
    }
}
