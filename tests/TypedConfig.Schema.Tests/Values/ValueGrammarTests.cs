using System.Globalization;
using TypedConfig.Values;

namespace TypedConfig.Schema.Tests.Values;

public sealed class ValueGrammarTests
{
    public static TheoryData<string> Cultures => [.. ValueTable.Cultures];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void EveryTextOfTheTableMeansTheSameInEveryCulture(string culture)
    {
        var wrong = InCulture(culture, () => ValueTable.Rows.Where(row => Canonical(row.Kind, row.Text) != row.Canonical).ToList());

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void EveryConstraintOfTheTableMeansTheSameInEveryCulture(string culture)
    {
        var wrong = InCulture(culture, () => ValueTable.Constraints.Where(row => Problem(row.Kind, row.Constraint, row.Limit, row.Text) != row.Problem).ToList());

        Assert.Empty(wrong);
    }

    [Fact]
    public void TheTableHasAcceptedAndRefusedTextsOfEveryKind()
    {
        var accepted = ValueTable.Rows.Where(row => row.Canonical is not null).Select(row => row.Kind).Distinct();
        var refused = ValueTable.Rows.Where(row => row.Canonical is null).Select(row => row.Kind).Distinct();

        Assert.Equal(Enum.GetNames<ScalarKind>().Order(), accepted.Order());
        Assert.Equal(Enum.GetNames<ScalarKind>().Except(["Text"]).Order(), refused.Order());
    }

    [Fact]
    public void CanonicalTextsAreTheirOwnCanonicalText()
    {
        var moved = ValueTable.Rows.Where(row => row.Canonical is not null && Canonical(row.Kind, row.Canonical) != row.Canonical);

        Assert.Empty(moved);
    }

    [Theory]
    [InlineData(long.MinValue, "-10675199d2h48m5s477.5808ms")]
    [InlineData(long.MaxValue, "10675199d2h48m5s477.5807ms")]
    [InlineData(-1, "-0.0001ms")]
    [InlineData(9_990, "0.999ms")]
    [InlineData(0, "0s")]
    public void DurationsAtTheEdgesArePrinted(long ticks, string expected) => Assert.Equal(expected, DurationGrammar.Instance.Format(new TimeSpan(ticks)));

    [Theory]
    [InlineData("INFO", "info")]
    [InlineData("Info", "info")]
    [InlineData("warn-ing", "warn-ing")]
    [InlineData("inf", null)]
    [InlineData("", null)]
    [InlineData("ınfo", null)]
    public void EnumValuesAreReadInAnyCase(string text, string? expected)
    {
        var grammar = new EnumGrammar<string>([("info", "info"), ("warn-ing", "warn-ing")]);

        var actual = InCulture("tr-TR", () => grammar.TryParse(text, out var value) ? grammar.Format(value) : null);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void RefusedTextsSayWhatIsExpected()
    {
        Assert.Equal("must be a whole number from -2147483648 to 2147483647", ScalarRules.Of(ScalarKind.Int32, Constraints.None).Problem("x"));
        Assert.Equal("must be a duration such as 250ms, 30s, 5m or 1h30m", ScalarRules.Of(ScalarKind.Duration, Constraints.None).Problem("30"));
        Assert.Equal("must be true or false", ScalarRules.Of(ScalarKind.Boolean, Constraints.None).Problem("yes"));
    }

    private static string? Canonical(string kind, string text)
    {
        var rules = ScalarRules.Of(Enum.Parse<ScalarKind>(kind), Constraints.None);
        return rules.Problem(text) is null ? rules.Canonical(text) : null;
    }

    private static string? Problem(string kind, string constraint, string limit, string text)
    {
        var constraints = constraint switch
        {
            "Min" => new Constraints { Min = limit },
            "Max" => new Constraints { Max = limit },
            "ExclusiveMin" => new Constraints { ExclusiveMin = limit },
            "ExclusiveMax" => new Constraints { ExclusiveMax = limit },
            "MultipleOf" => new Constraints { MultipleOf = limit },
            "Pattern" => new Constraints { Pattern = limit },
            "MinLength" => new Constraints { MinLength = int.Parse(limit, CultureInfo.InvariantCulture) },
            "MaxLength" => new Constraints { MaxLength = int.Parse(limit, CultureInfo.InvariantCulture) },
            _ => throw new ArgumentOutOfRangeException(nameof(constraint)),
        };
        return ScalarRules.Of(Enum.Parse<ScalarKind>(kind), constraints).Problem(text);
    }

    private static T InCulture<T>(string name, Func<T> read)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
