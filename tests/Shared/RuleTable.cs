namespace TypedConfig.Tests;

/// <summary>What rules come to: held against the schema's compiler and against the running process, so that the two cannot disagree.</summary>
internal static class RuleTable
{
    /// <summary>No key has a default, so a key that a row does not set is absent.</summary>
    public const string Keys = """
        g:
          int: { type: integer }
          int2: { type: integer }
          long: { type: integer, format: int64 }
          num: { type: number }
          dec: { type: number, format: decimal }
          flag: { type: boolean }
          flag2: { type: boolean }
          text: { type: string }
          text2: { type: string }
          host: { type: string, format: hostname }
          uri: { type: string, format: uri }
          uuid: { type: string, format: uuid }
          ip: { type: string, format: ip }
          level: { type: enum, values: [debug, info, WARN] }
          level2: { type: enum, values: { debug: least, info: more, WARN: most } }
          dur: { type: duration }
          dur2: { type: duration }
          size: { type: size }
          size2: { type: size }
          date: { type: date }
          time: { type: time }
          when: { type: datetime }
          list: { type: array, items: { type: integer } }
          map: { type: map, items: { type: integer } }
          object: { type: object, properties: { a: { type: integer } } }
          secret: { type: string, secret: true }
          kebab-case: { type: integer }
          2fa: { type: boolean }
        root_flag: { type: boolean }

        """;

    /// <summary>Rule, values (<c>key=text; key=text</c>, names below <c>g</c>), and whether it holds; null where it does not apply.</summary>
    public static readonly (string Rule, string Values, bool? Holds)[] Rows =
    [
        ("g.int < g.int2", "int=1; int2=2", true),
        ("g.int < g.int2", "int=2; int2=2", false),
        ("g.int < g.int2", "int=2", null),
        ("g.int <= g.int2", "int=2; int2=2", true),
        ("g.int > g.int2", "int=2; int2=2", false),
        ("g.int >= g.int2", "int=2; int2=2", true),
        ("g.int == 5", "int=5", true),
        ("g.int != 5", "int=5", false),
        ("g.int != 5", "", null),
        ("g.int == -5", "int=-5", true),
        ("g.int>=3", "int=3", true),
        ("g.int<-3", "int=-4", true),
        ("g.long == 9007199254740993", "long=9007199254740993", true),
        ("g.long == 9007199254740992", "long=9007199254740993", false),
        ("g.long > g.num", "long=9007199254740993; num=9007199254740992", true),
        ("g.int + g.long > 0", "int=2147483647; long=9223372036854775807", true),
        ("g.num == 0.1", "num=0.1", true),
        ("g.num + 0.2 == 0.3", "num=0.1", true),
        ("g.num * 3 == 0.3", "num=0.1", true),
        ("g.num > 79228162514264337593543950334", "num=1e300", true),
        ("g.num < -1e20", "num=-1e300", true),
        ("g.num == 0", "num=1e-300", true),
        ("g.num + 1 > 0", "num=1e300", null),
        ("g.dec == 0.10", "dec=0.1", true),
        ("g.dec == 1.5e3", "dec=1500", true),
        ("g.int / 4 == 2.5", "int=10", true),
        ("g.int / g.int2 > 0", "int=10; int2=0", null),
        ("g.int2 / g.int == 0 and g.int2 / g.int2 == 1", "int=10; int2=0", null),
        ("g.dec * g.dec > 0", "dec=79228162514264337593543950335", null),
        ("g.int - 1 == 4", "int=5", true),
        ("g.int -1 == 4", "int=5", true),
        ("g.int - g.int2 - 1 == 1", "int=5; int2=3", true),
        ("g.int - (g.int2 - 1) == 3", "int=5; int2=3", true),
        ("g.int + g.int2 * 2 == 11", "int=5; int2=3", true),
        ("(g.int + g.int2) * 2 == 16", "int=5; int2=3", true),
        ("8 / g.int / 2 == 2", "int=2", true),
        ("- g.int * 2 == -10", "int=5", true),
        ("--g.int == 5", "int=5", true),
        ("g.kebab-case == 1", "kebab-case=1", true),
        ("g.2fa", "2fa=true", true),
        ("root_flag", "", null),

        ("g.flag", "flag=true", true),
        ("g.flag", "flag=false", false),
        ("g.flag", "", null),
        ("not g.flag", "flag=false", true),
        ("not g.flag", "", null),
        ("not not g.flag", "flag=true", true),
        ("g.flag == true", "flag=true", true),
        ("g.flag != g.flag2", "flag=true; flag2=false", true),
        ("g.flag == \"TRUE\"", "flag=true", true),
        ("g.flag == (g.int > 1)", "flag=false; int=1", true),
        ("not g.flag == true", "flag=false", true),
        ("g.flag and g.flag2", "flag=true; flag2=true", true),
        ("g.flag and g.flag2", "flag=false", false),
        ("g.flag and g.flag2", "flag2=false", false),
        ("g.flag and g.flag2", "flag=true", null),
        ("g.flag or g.flag2", "flag=false; flag2=false", false),
        ("g.flag or g.flag2", "flag2=true", true),
        ("g.flag or g.flag2", "flag=false", null),
        ("g.flag implies g.flag2", "flag=true; flag2=false", false),
        ("g.flag implies g.flag2", "flag=false", true),
        ("g.flag implies g.flag2", "flag2=true", true),
        ("g.flag implies g.flag2", "flag=true", null),
        ("g.flag implies g.flag2", "", null),
        ("g.flag implies g.flag2 implies false", "flag=false; flag2=true", true),
        ("(g.flag implies g.flag2) implies false", "flag=false; flag2=true", false),
        ("g.flag or g.flag2 and g.int > 1", "flag=true; flag2=false; int=1", true),
        ("(g.flag or g.flag2) and g.int > 1", "flag=true; flag2=false; int=1", false),
        ("g.flag or g.flag2 implies g.int > 1", "flag=true; int=1", false),

        ("has(g.int)", "int=1", true),
        ("has(g.int)", "", false),
        ("has(g.secret)", "secret=hunter2", true),
        ("has(g.secret)", "", false),
        ("has(g.object)", "object:a=1", true),
        ("has(g.object)", "", false),
        ("has(g.list)", "list=", true),
        ("has(g.list)", "", false),
        ("has(g.map)", "map:a=1", true),
        ("has(g.uri) implies has(g.secret)", "uri=https://example.org/", false),
        ("has(g.dur) and g.dur > 1s", "", false),

        ("len(g.text) == 3", "text=abc", true),
        ("len(g.text) == 3", "text=😀😀😀", true),
        ("len(g.text) == 0", "text=", true),
        ("len(g.text) == 0", "", null),
        ("len(g.host) < len(g.text)", "host=ab; text=abc", true),
        ("len(g.uri) > 5", "uri=https://example.org/", true),
        ("len(g.list) == 3", "list=1,2,3", true),
        ("len(g.list) == 0", "list=", true),
        ("len(g.list) == 0", "", null),
        ("len(g.map) == 2", "map:a=1; map:b=2", true),
        ("len(g.map) == 2", "", null),
        ("len(g.list) * 2 <= g.int", "list=1,2,3; int=5", false),

        ("matches(g.text, \"^a+$\")", "text=aaa", true),
        ("matches(g.text, \"^a+$\")", "text=b", false),
        ("matches(g.text, \"^a+$\")", "", null),
        ("matches(g.text, '^\"$')", "text=\"", true),
        ("matches(g.text, \"^\"\"$\")", "text=\"", true),
        ("matches(g.text, \"^\\d$\")", "text=5", true),
        ("matches(g.text, \"^i$\")", "text=I", false),
        ("matches(g.level, \"^W\")", "level=warn", true),
        ("matches(g.ip, \"^10[.]\")", "ip=10.0.0.1", true),

        ("g.text == \"abc\"", "text=abc", true),
        ("g.text == \"abc\"", "text=ABC", false),
        ("g.text == g.text2", "text=i; text2=İ", false),
        ("g.text != g.host", "text=a; host=b", true),
        ("\"abc\" == g.text", "text=abc", true),
        ("g.text in [\"a\", 'b', g.text2]", "text=b", true),
        ("g.text in [\"a\", g.text2]", "text=b", null),
        ("g.text in [\"a\", g.text2]", "text=b; text2=c", false),
        ("not (g.text in [\"a\", g.text2])", "text=b; text2=c", true),
        ("g.uri == \"https://example.org/\"", "uri=https://example.org/", true),
        ("g.uuid == \"0F8FAD5B-D9CB-469F-A165-70867728950E\"", "uuid=0f8fad5b-d9cb-469f-a165-70867728950e", true),
        ("g.ip == \"::1\"", "ip=0:0:0:0:0:0:0:1", true),
        ("g.ip == \"0:0:0:0:0:0:0:1\"", "ip=::1", true),
        ("g.level == \"warn\"", "level=WARN", true),
        ("g.level == \"info\"", "level=debug", false),
        ("g.level != \"info\"", "", null),
        ("g.level == g.level2", "level=warn; level2=WARN", true),
        ("g.level in [\"debug\", \"info\"]", "level=info", true),
        ("g.level in [\"debug\", \"info\"]", "", null),
        ("g.int in [1, 2, 3]", "int=2", true),
        ("g.int in [1, 2, g.int2 + 1]", "int=4; int2=3", true),
        ("g.int in [1, 2, 3]", "int=4", false),
        ("g.flag in [true]", "flag=true", true),
        ("g.dur in [30s, \"00:01:00\"]", "dur=1m", true),
        ("not g.int in [1, 2]", "int=3", true),

        ("g.dur < 30s", "dur=29999ms", true),
        ("g.dur == 1h30m", "dur=90m", true),
        ("g.dur == \"PT30S\"", "dur=30s", true),
        ("g.dur + g.dur2 == 1m", "dur=40s; dur2=20s", true),
        ("g.dur - 1m < 0s", "dur=30s", true),
        ("g.dur * 2 == 1m", "dur=30s", true),
        ("2 * g.dur == 1m", "dur=30s", true),
        ("g.dur * g.num == 45s", "dur=30s; num=1.5", true),
        ("g.dur / 2 == 15s", "dur=30s", true),
        ("g.dur / g.dur2 == 1.5", "dur=30s; dur2=20s", true),
        ("g.dur / g.dur2 > 1", "dur=30s; dur2=0s", null),
        ("-g.dur == -30s", "dur=30s", true),
        ("g.size <= 4MiB", "size=4194304", true),
        ("g.size <= 4MB", "size=4MiB", false),
        ("g.size + g.size2 == 1536KiB", "size=1MiB; size2=512KiB", true),
        ("g.size / g.size2 == g.int", "size=1MiB; size2=512KiB; int=2", true),
        ("g.size * 3 / 2 > 100B", "size=100", true),
        ("g.size > \"512\"", "size=513", true),
        ("g.date >= \"2026-01-01\"", "date=2026-01-01", true),
        ("g.date < \"2026-01-01\"", "date=2025-12-31", true),
        ("g.date < \"2026-02-01\"", "date=2026-01-31", true),
        ("g.time < \"08:30\"", "time=08:29:59.9999999", true),
        ("g.when == \"2026-11-21T08:30:00Z\"", "when=2026-11-21T09:30:00+01:00", true),
        ("g.when < \"2026-11-21T08:30:00Z\"", "when=2026-11-21T09:29:59+01:00", true),
        ("has(g.flag) implies (g.int < 3 or has(g.text)) and not g.flag2", "flag=true; int=5; flag2=false", false),
    ];

    /// <summary>The entries of a row as configuration paths and texts.</summary>
    public static IEnumerable<(string Path, string Text)> Entries(string values) => values
        .Split("; ", StringSplitOptions.RemoveEmptyEntries)
        .Select(static entry => entry.Split('=', 2))
        .Select(static parts => ("g:" + parts[0], parts[1]));

    /// <summary>A schema of the table's keys and some rules, each with its message.</summary>
    public static string Schema(IEnumerable<(string Rule, string Message)> rules) => Keys + "$rules:\n"
        + string.Concat(rules.Select(static rule => $"  - {{ rule: '{rule.Rule.Replace("'", "''", StringComparison.Ordinal)}', message: {rule.Message} }}\n"));
}
