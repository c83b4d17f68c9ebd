using TypedConfig.Tests;

namespace TypedConfig.Generator.Tests;

/// <summary>The running process reads every text as the table says that the schema's compiler is held to.</summary>
public sealed class SharedTableTests
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["Int32"] = "type: integer",
        ["Int64"] = "type: integer, format: int64",
        ["Double"] = "type: number",
        ["Decimal"] = "type: number, format: decimal",
        ["Boolean"] = "type: boolean",
        ["Text"] = "type: string",
        ["Hostname"] = "type: string, format: hostname",
        ["Email"] = "type: string, format: email",
        ["Regex"] = "type: string, format: regex",
        ["Path"] = "type: string, format: path",
        ["Uri"] = "type: string, format: uri",
        ["Uuid"] = "type: string, format: uuid",
        ["IP"] = "type: string, format: ip",
        ["Duration"] = "type: duration",
        ["Size"] = "type: size",
        ["Date"] = "type: date",
        ["Time"] = "type: time",
        ["DateTime"] = "type: datetime",
    };

    private static readonly List<string> Kinds = [.. ValueTable.Rows.Select(static row => row.Kind).Distinct()];

    private static readonly BoundProgram Program = new([
        .. Kinds.Select(static kind => $"{{ {Types[kind]} }}"),
        .. ValueTable.Constraints.Select(static row => $"{{ {Types[row.Kind]}, {Attribute(row.Constraint)}: '{row.Limit}' }}"),
    ]);

    public static TheoryData<string> AllKinds => [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void TextsAreReadAsTheTableSays(string kind)
    {
        var rows = ValueTable.Rows.Where(row => row.Kind == kind).ToList();
        var expected = rows.Select(static row => $"'{row.Text}' -> {row.Canonical ?? "refused"}");
        AssertInEachCulture(expected, () => rows.Select(row => $"'{row.Text}' -> {Refused(Program.Bind(Kinds.IndexOf(kind), row.Text))}"));
    }

    [Fact]
    public void ConstraintsHoldAsTheTableSays()
    {
        var expected = ValueTable.Constraints.Select(static row => $"{row.Kind} {row.Constraint} '{row.Text}' -> {row.Problem ?? "taken"}");
        AssertInEachCulture(expected, static () => ValueTable.Constraints.Select(static (row, index) => $"{row.Kind} {row.Constraint} '{row.Text}' -> {Problem(Program.Bind(Kinds.Count + index, row.Text))}"));
    }

    [Fact]
    public void EveryKindIsInTheTable() => Assert.Equal(Types.Keys.Order(), Kinds.Order());

    private static void AssertInEachCulture(IEnumerable<string> expected, Func<IEnumerable<string>> actual)
    {
        foreach (var results in Cultures.InEach(() => actual().ToList()).Values)
        {
            Assert.Equal(expected, results);
        }
    }

    private static string Refused(string result) => result.StartsWith("! must be ", StringComparison.Ordinal) ? "refused" : result;

    private static string Problem(string result) => result.StartsWith("! ", StringComparison.Ordinal) ? result[2..] : "taken";

    /// <summary><c>ExclusiveMin</c> as the schema spells it.</summary>
    private static string Attribute(string constraint) =>
        string.Concat(constraint.Select(static (c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
