namespace TypedConfig.Schema.Tests.Rules;

/// <summary>What is wrong with a rule is said where it stands.</summary>
public sealed class RuleProblemTests
{
    private const string Keys = """
        db:
          pool: { type: integer, default: 10, defaults: { production: 2, Staging: 20 } }
          min: { type: integer, default: 5 }
          host: { type: string, required: true }
          level: { type: enum, values: [debug, info], default: info }
          color: { type: enum, values: [red, blue], default: red }
          timeout: { type: duration, default: 30s }
          packet: { type: size, default: 4MiB }
          day: { type: date }
          on: { type: boolean, default: true }
          list: { type: array, items: { type: integer }, default: [1] }
          peer: { type: object, properties: { port: { type: integer } } }
          token: { type: string, secret: true, default: abc }
          kebab-name: { type: integer, default: 1 }
          broken: { type: integr }
          late: { type: time }
        $rules:
          - rule: 
        """;

    /// <summary>Where the text of the rule begins.</summary>
    private const int Column = 11;

    [Theory]
    [InlineData("db.on and", "TC0030 9-9 a key or a value is expected before the end of the rule")]
    [InlineData("and db.on", "TC0030 0-3 a key or a value is expected before 'and'")]
    [InlineData("db.on db.on", "TC0030 6-11 an operator is expected before 'db.on'")]
    [InlineData("db.on && db.on", "TC0030 6-8 && is no part of a rule | Did you mean 'and'?")]
    [InlineData("db.on || db.on", "TC0030 6-8 || is no part of a rule | Did you mean 'or'?")]
    [InlineData("db.on => db.on", "TC0030 6-8 => is no part of a rule | Did you mean 'implies'?")]
    [InlineData("db.min = 5", "TC0030 7-8 = is no part of a rule | Did you mean '=='?")]
    [InlineData("db.min <> 5", "TC0030 7-9 <> is no part of a rule | Did you mean '!='?")]
    [InlineData("db.min % 5 == 0", "TC0030 7-8 % is no part of a rule")]
    [InlineData("db.min < 5 < 6", "TC0030 11-12 comparisons cannot be chained | Join two of them with 'and'.")]
    [InlineData("(db.min < 5", "TC0030 11-11 ')' is expected before the end of the rule")]
    [InlineData("db.min < 5)", "TC0030 10-11 an operator is expected before ')'")]
    [InlineData("db.min in 5", "TC0030 10-11 a list such as [1, 2] is expected before '5'")]
    [InlineData("db.min in []", "TC0030 11-12 a key or a value is expected before ']'")]
    [InlineData("db.min in [1 2]", "TC0030 13-14 ']' or ',' is expected before '2'")]
    [InlineData("db.host == \"abc", "TC0030 11-15 the text has no end | End it with \".")]
    [InlineData("length(db.host) > 1", "TC0030 0-6 length is no function | The functions are len, has and matches.")]
    [InlineData("lem(db.host) > 1", "TC0030 0-3 lem is no function | Did you mean 'len'?")]
    [InlineData("has()", "TC0030 4-5 a key is expected before ')'")]
    [InlineData("has(\"db.on\")", "TC0030 4-11 a key is expected before a text")]
    [InlineData("matches(db.host)", "TC0030 15-16 ',' and a pattern is expected before ')'")]
    [InlineData("matches(db.host, db.host)", "TC0030 17-24 a pattern in quotes is expected before 'db.host'")]
    [InlineData("db..min > 1", "TC0030 0-7 db..min is neither a key nor a number")]
    [InlineData("db.min > 1.", "TC0030 9-11 1. is neither a key nor a number")]

    [InlineData("db.mim > 1", "TC0031 0-6 there is no key db.mim | Did you mean 'db.min'?")]
    [InlineData("1 < min", "TC0031 4-7 there is no key min | Did you mean 'db.min'?")]
    [InlineData("DB.Min > 1", "TC0031 0-6 there is no key DB.Min | Did you mean 'db.min'?")]
    [InlineData("has(db)", "TC0031 4-6 db is a group, not a key")]
    [InlineData("db.peer.port > 1", "TC0031 0-12 db.peer.port is no key: rules do not look inside db.peer, which is an object")]
    [InlineData("db.pool-db.min > 1", "TC0031 0-14 there is no key db.pool-db.min | A minus needs white space around it.")]
    [InlineData("db.level == debug", "TC0031 12-17 there is no key debug | Texts stand in quotes: \"debug\".")]
    [InlineData("db.day > 2026-01-01", "TC0031 9-19 there is no key 2026-01-01 | Dates, times and texts stand in quotes.")]
    [InlineData("db.timeout > 5min", "TC0031 13-17 there is no key 5min | Dates, times and texts stand in quotes.")]

    [InlineData("db.min", "TC0032 0-6 a condition is expected here, not a number")]
    [InlineData("db.on and db.min", "TC0032 10-16 a condition is expected here, not a number")]
    [InlineData("not db.min", "TC0032 4-10 a condition is expected here, not a number")]
    [InlineData("1 < 2", "TC0032 0-5 the rule names no key")]
    [InlineData("db.min < db.timeout", "TC0032 7-8 a number and a duration cannot be compared")]
    [InlineData("db.timeout > 30", "TC0032 11-12 a duration and a number cannot be compared | A duration has a unit: 30s.")]
    [InlineData("512 < db.packet", "TC0032 4-5 a number and a size cannot be compared | A size has a unit: 512B.")]
    [InlineData("db.timeout + 5 > 30s", "TC0032 11-12 a duration and a number cannot be added | A duration has a unit: 5s.")]
    [InlineData("db.timeout * db.timeout > 30s", "TC0032 11-12 a duration and a duration cannot be multiplied")]
    [InlineData("5 / db.timeout > 1", "TC0032 2-3 a number and a duration cannot be divided | A duration has a unit: 5s.")]
    [InlineData("db.host + \"x\" == \"y\"", "TC0032 8-9 a text and a text cannot be added")]
    [InlineData("-db.host == \"y\"", "TC0032 0-8 a text has no negative")]
    [InlineData("db.host < \"b\"", "TC0032 8-9 a text is neither less nor greater than another | Only == and != compare it.")]
    [InlineData("db.level > \"debug\"", "TC0032 9-10 an enum value is neither less nor greater than another | Only == and != compare it.")]
    [InlineData("db.level == \"debg\"", "TC0032 12-18 debg must be one of debug, info | Did you mean 'debug'?")]
    [InlineData("db.level in [\"debug\", \"warn\"]", "TC0032 22-28 warn must be one of debug, info")]
    [InlineData("db.level == db.color", "TC0032 9-11 two enums with different values cannot be compared")]
    [InlineData("db.day > \"tomorrow\"", "TC0032 9-19 tomorrow must be a date such as 2026-11-21")]
    [InlineData("db.min == \"x\"", "TC0032 10-13 x must be a whole number from -2147483648 to 2147483647")]
    [InlineData("db.timeout > \"30\"", "TC0032 13-17 30 must be a duration such as 250ms, 30s, 5m or 1h30m")]
    [InlineData("db.min in [1, 30s]", "TC0032 14-17 a number and a duration cannot be compared")]
    [InlineData("db.list == 1", "TC0032 0-7 db.list is a list | Only len() and has() look at it.")]
    [InlineData("db.peer == 1", "TC0032 0-7 db.peer is an object | Only has() looks at it.")]
    [InlineData("db.token == \"abc\"", "TC0032 0-8 db.token is a secret | Only has() looks at it.")]
    [InlineData("len(db.token) > 8", "TC0032 4-12 len() takes a text, a list or a map; db.token is a secret")]
    [InlineData("matches(db.token, \"a\")", "TC0032 8-16 matches() takes a text or an enum value; db.token is a secret")]
    [InlineData("len(db.min) > 8", "TC0032 4-10 len() takes a text, a list or a map; db.min is a number")]
    [InlineData("matches(db.host, \"(\")", "TC0016 17-20 the pattern ( is not a .NET regular expression: ")]
    [InlineData("matches(db.host, \"(a)\\1\")", "TC0025 17-24 the pattern (a)\\1 cannot be matched in linear time")]

    [InlineData("db.min > 5", "TC0033 0-10 the defaults break the rule: db.min = 5")]
    [InlineData("db.min <= db.pool", "TC0033 0-17 the defaults for production break the rule: db.min = 5, db.pool = 2")]
    [InlineData("db.pool < 20", "TC0033 0-12 the defaults for Staging break the rule: db.pool = 20")]
    [InlineData("db.level == \"debug\" and has(db.day)", "TC0033 0-35 the defaults break the rule: db.level = info")]
    [InlineData("not has(db.host)", "TC0033 0-16 no value of its keys can keep the rule")]
    [InlineData("not has(db.token)", "TC0033 0-17 the defaults break the rule: db.token has a default")]
    [InlineData("len(db.list) > 1", "TC0033 0-16 the defaults break the rule: db.list has a default")]
    public void WrongRulesAreReportedWhereTheyAreWrong(string rule, string expected) =>
        Assert.StartsWith(expected, Problem(Keys + rule, Column), StringComparison.Ordinal);

    [Theory]
    [InlineData("has(db.day)")]
    [InlineData("has(db.day) or has(db.peer)")]
    [InlineData("db.min > 5 or len(db.host) > 3")]
    [InlineData("db.broken > 5")]
    [InlineData("db.kebab-name - 1 == 0")]
    public void WhatHangsOnAKeyWithoutADefaultIsNotJudged(string rule) => Assert.Equal(["TC0009"], Schemas.Codes(Keys + rule));

    [Theory]
    [InlineData("'db.x > ''a'''", 0, 14)]
    [InlineData("\"db.x > 1\"", 1, 5)]
    [InlineData("'db.x > 1'", 1, 5)]
    [InlineData("\"db.x == \\\"a\\\"\"", 0, 15)]
    [InlineData(">-\n      db.x\n      > 1\n", 0, -10)]
    public void TheWholeTextIsToBlameWhereItIsNotWrittenAsItReads(string scalar, int start, int end) =>
        Assert.StartsWith($"TC0031 {start}-{end}", Problem(Keys + scalar, Column), StringComparison.Ordinal);

    [Fact]
    public void ABrokenTextHidesKeysFromRulesWithoutFurtherProblems() =>
        Assert.Equal(["TC0001"], Schemas.Codes("$rules:\n  - rule: a > 1\nb: { type: integer\n  a: { type: integer }\n"));

    [Fact]
    public void RulesReachTheModel()
    {
        var model = Schemas.Sound("""
            z: { type: integer }
            a: { type: integer }
            $rules:
              - rule: >-
                  z <
                  a
                message: no
              - { rule: a < z or a == 1 }
            """);

        Assert.Equal([("z < a", "no"), ("a < z or a == 1", null)], model.Rules.Select(rule => (rule.Condition, rule.Message)));
        Assert.Equal(["z", "a"], model.Rules[0].Keys);
        Assert.Equal(["a", "z"], model.Rules[1].Keys);
        Assert.Equal(new BinaryNode(RuleBinary.Less, RuleDomain.Number, new KeyNode("z", RuleDomain.Number), new KeyNode("a", RuleDomain.Number)), model.Rules[0].Root);
    }

    /// <summary>The only problem besides the broken key, its columns counted in the rule.</summary>
    private static string Problem(string text, int column)
    {
        var problem = Assert.Single(Schemas.Parse(text).Problems, problem => problem.Code != "TC0009");
        Assert.StartsWith("$rules: ", problem.Message, StringComparison.Ordinal);
        return $"{problem.Code} {problem.Column - column}-{problem.EndColumn - column} {problem.Message[8..]}" + (problem.Suggestion is null ? "" : " | " + problem.Suggestion);
    }
}
