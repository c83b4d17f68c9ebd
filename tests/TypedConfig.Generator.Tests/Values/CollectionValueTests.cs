namespace TypedConfig.Generator.Tests;

/// <summary>Lists, maps and objects, whose values arrive as several entries.</summary>
public sealed class CollectionValueTests
{
    private const string Header = """
        $types:
          endpoint:
            type: object
            properties:
              host: { type: string, format: hostname, required: true }
              port_number: { type: integer, min: 1, max: 65535, default: 443 }
              tags: { type: array, items: { type: string } }

        """;

    /// <summary>Entries are <c>path=text</c>, joined with <c>|</c>; a <c>=</c> at the start is the leaf's own text.</summary>
    private static readonly (string Leaf, (string Entries, string Expected)[] Rows)[] All =
    [
        ("{ type: array, items: { type: integer, min: 1 }, min_items: 1, max_items: 3 }",
        [
            ("=1,2, 3", "[1, 2, 3]"), ("=7", "[7]"), ("0=1|1=2", "[1, 2]"), ("0=1|2=3", "[1, 3]"),
            ("=", "! must have at least 1 item"), ("=1,2,3,4", "! must have at most 3 items"), ("0=1|1=2|2=3|3=4", "! must have at most 3 items"),
            ("=1,x", "! k0[1]: must be a whole number from -2147483648 to 2147483647"), ("0=0", "! k0[0]: must be at least 1"),
        ]),
        ("{ type: array, items: { type: number }, unique_items: true }", [("=1, 2", "[1, 2]"), ("=1, 1.0", "! must have different items; item 1 equals an earlier one")]),
        ("{ type: array, items: { type: string } }", [("=", "[]"), ("0=a,b|1=", "[a,b, ]"), ("=a , b", "[a, b]")]),
        ("{ type: array, items: { type: enum, values: [red, green] } }", [("=RED,green", "[red, green]"), ("=blue", "! k3[0]: must be one of red, green")]),
        ("{ type: array, items: { type: array, items: { type: integer } } }", [("0:0=1|0:1=2|1=3", "[[1, 2], [3]]")]),
        ("{ type: array, items: { type: endpoint } }",
        [
            ("0:host=a|1:host=b|1:port_number=8", "[{host: a, port_number: 443, tags: null}, {host: b, port_number: 8, tags: null}]"),
            ("0:Host=a|0:PortNumber=8", "[{host: a, port_number: 8, tags: null}]"),
            ("0:host=a b", "! k5[0].host: must be a host name such as db.internal"), ("0:host=a|0:port_number=0", "! k5[0].port_number: must be at least 1"),
        ]),
        ("{ type: map, items: { type: duration, max: 1h }, max_items: 2 }",
        [
            ("b=90s|a=1h", "{a: 1h, b: 1m30s}"), ("=", "{}"), ("a=2h", "! k6.a: must be at most 1h"), ("a=1s|b=1s|c=1s", "! must have at most 2 items"),
        ]),
        ("{ type: map, items: { type: endpoint } }", [("east:host=a|east:tags=x,y", "{east: {host: a, port_number: 443, tags: [x, y]}}")]),
        ("{ type: endpoint }", [("host=a|tags:0=x", "{host: a, port_number: 443, tags: [x]}"), ("host=a|port_number=70000", "! k8.port_number: must be at most 65535")]),
        ("{ type: object, properties: { level: { type: enum, values: [low, high], default: low }, inner: { type: object, properties: { on: { type: boolean, required: true } } } } }",
        [
            ("level=HIGH", "{inner: null, level: high}"), ("inner:on=true", "{inner: {on: true}, level: low}"), ("inner:on=1", "! k9.inner.on: must be true or false"),
        ]),
        ("{ type: array, items: { type: string, secret: true, min_length: 3 } }", [("=hunter2", "[***]"), ("=ab", "! k10[0]: must have at least 3 characters")]),
    ];

    private static readonly BoundProgram Program = new([.. All.Select(static group => group.Leaf)], Header);

    public static TheoryData<string> Leaves => [.. All.Select(static group => group.Leaf)];

    [Theory]
    [MemberData(nameof(Leaves))]
    public void EntriesComeToTheSameInEveryCulture(string leaf)
    {
        var index = Array.FindIndex(All, group => group.Leaf == leaf);
        var rows = All[index].Rows;
        var expected = rows.Select(static row => $"{row.Entries} -> {row.Expected}");
        foreach (var (_, results) in Cultures.InEach(() => rows.Select(row => $"{row.Entries} -> {Program.Bind(index, Entries(row.Entries))}").ToList()))
        {
            Assert.Equal(expected, results);
        }
    }

    private static IEnumerable<(string Path, string? Text)> Entries(string entries) => entries.Split('|').Select(static entry =>
    {
        var at = entry.IndexOf('=');
        return (entry[..at], (string?)entry[(at + 1)..]);
    });
}
