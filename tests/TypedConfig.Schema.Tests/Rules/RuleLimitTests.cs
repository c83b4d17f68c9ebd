namespace TypedConfig.Schema.Tests.Rules;

/// <summary>No text of a rule throws, and none is deeper or longer than the limits.</summary>
public sealed class RuleLimitTests
{
    private const int Rounds = 20_000;

    private static readonly string[] Pieces =
    [
        "a", "b.c", "d", "t", "e", "l", "s", "2fa", "x-y", "1", "0.5", "30s", "4MiB", "1e3", "true", "false", "\"x\"", "'y'", "\"", "'", "(", ")", "[", "]", ",",
        "==", "!=", "<", "<=", ">", ">=", "=", "+", "-", "*", "/", "and", "or", "not", "implies", "in", "len(", "has(", "matches(", "😀", "\uD800", "\0", "..", "%",
    ];

    [Fact]
    public void RandomRulesNeverThrow()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var keys = new RuleKeys(
            Schemas.Sound("a: { type: integer, default: 1 }\nb: { c: { type: boolean } }\nd: { type: duration }\nt: { type: string, default: x }\ne: { type: enum, values: [x, y] }\nl: { type: array, items: { type: date } }\ns: { type: string, secret: true }").Root,
            null);
        for (var round = 0; round < Rounds; round++)
        {
            var rule = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var exception = Record.Exception(() => Answer(rule, keys));
            Assert.True(exception is null, $"seed {seed}, round {round}: {rule}\n{exception}");
        }
    }

    [Theory]
    [InlineData("(", "a", ")")]
    [InlineData("not ", "a", "")]
    [InlineData("- ", "a", "")]
    [InlineData("a and ", "a", "")]
    [InlineData("a implies ", "a", "")]
    [InlineData("a + ", "a", "")]
    public void RulesHaveSixtyFourLevelsAtMost(string before, string middle, string after)
    {
        Assert.NotNull(RuleExpressionParser.Parse(Nested(62)));
        var deep = Assert.Throws<RuleSyntaxException>(() => RuleExpressionParser.Parse(Nested(300)));
        Assert.Equal((ProblemCodes.Limit, "the rule is more than 64 operations deep"), (deep.Code, deep.Message));

        string Nested(int levels) => string.Concat(Enumerable.Repeat(before, levels)) + middle + string.Concat(Enumerable.Repeat(after, levels));
    }

    [Fact]
    public void RulesHaveABoundedLength()
    {
        var problem = Schemas.Problem($"a: {{ type: boolean }}\n$rules:\n  - rule: a{new string(' ', RuleExpressionParser.MaxLength)}or a");

        Assert.StartsWith("TC0002 3:11-3:4112 $rules: the rule has 4101 characters; at most 4096 are read", problem, StringComparison.Ordinal);
    }

    private static void Answer(string rule, RuleKeys keys)
    {
        try
        {
            var nodes = RuleExpressionParser.Parse(rule);
            Assert.InRange(nodes.Height, 1, RuleExpressionParser.MaxDepth);
        }
        catch (RuleSyntaxException exception)
        {
            Assert.InRange(exception.Span.Start, 0, exception.Span.End);
            Assert.InRange(exception.Span.End, 0, rule.Length);
        }

        Assert.NotNull(keys.Find("a"));
        var quoted = rule.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\0", "\\0", StringComparison.Ordinal);
        Schemas.Parse($"a: {{ type: integer, default: 1 }}\nt: {{ type: string, default: x }}\nd: {{ type: duration }}\nb: {{ c: {{ type: boolean }} }}\n$rules: [{{ rule: \"{quoted}\" }}]");
    }
}
