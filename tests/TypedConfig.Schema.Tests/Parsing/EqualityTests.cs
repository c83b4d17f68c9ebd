namespace TypedConfig.Schema.Tests.Parsing;

public sealed class EqualityTests
{
    private const string Original = """
        $class: AppConfig
        $description: All of it
        $types:
          port: { type: integer, min: 1, max: 65535 }
          level: { type: enum, values: [low, high] }
        database:
          pool_size: { type: integer, min: 1, max: 1000, default: 10, description: Connections, x-a: 1, x-b: 2 }
          timeout: { type: duration, default: 30s, defaults: { production: 10s, staging: 20s } }
          labels: { type: map, items: { type: string }, default: { a: x, b: y } }
          port: { type: port }
        log:
          level: { type: level, default: low }
        $logs:
          one: { id: 1, level: debug, message: One }
          two: { id: 2, level: error, message: "{b} and {a}", args: { a: integer, b: { type: string, secret: true } } }
        """;

    /// <summary>The same schema: comments, block style, another order, other spellings of equal values.</summary>
    private const string Rearranged = """
        # A comment
        $logs: { two: {args: { b: { secret: true, type: string }, a: { type: integer } }, id: 2, level: error, message: "{b} and {a}" }, one: {id: 1, message: One, level: debug } }
        log:
          level:
            default: "low"
            type: level # another comment

        database:
          port: {type: 'port'}
          labels:
            default:
              b: y
              a: "x"
            items: { type: string }
            type: map
          timeout: { default: 0.5m, defaults: { staging: 20000ms, production: "00:00:10" }, type: duration }
          pool_size:
            x-b: 2
            x-a: 1
            description: "Connections"
            default: 10.0
            max: 1000
            min: +1
            type: integer

        $types:
          level: { values: [low, high], type: enum }
          port: { max: 65535, min: 1, type: integer }
        $description: >-
          All of
          it
        $class: AppConfig
        """;

    [Fact]
    public void CommentsLayoutAndOrderMeanNothing()
    {
        var first = Schemas.Sound(Original);
        var second = Schemas.Sound(Rearranged);

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("default: 10,", "default: 11,")]
    [InlineData("min: 1, max: 1000", "min: 2, max: 1000")]
    [InlineData("Connections", "Many connections")]
    [InlineData("[low, high]", "[high, low]")]
    [InlineData("production: 10s", "production: 11s")]
    [InlineData("{ a: x, b: y }", "{ a: x, b: z }")]
    [InlineData("x-a: 1", "x-a: \"1\"")]
    [InlineData("max: 65535", "max: 65534")]
    [InlineData("id: 2", "id: 3")]
    [InlineData("level: debug", "level: trace")]
    [InlineData("{b} and {a}", "{a} and {b}")]
    [InlineData("a: integer", "a: number")]
    [InlineData("$class: AppConfig", "$class: OtherConfig")]
    [InlineData("$description: All of it", "$description: Some of it")]
    [InlineData("  timeout:", "  time_out:")]
    [InlineData("items: { type: string }", "items: { type: string, max_length: 5 }")]
    public void EveryRealEditChangesTheModel(string from, string to)
    {
        var edited = Original.Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(Original, edited);
        Assert.NotEqual(Schemas.Sound(Original), Schemas.Sound(edited));
    }

    [Fact]
    public void LineEndsAndAByteOrderMarkMeanNothing() =>
        Assert.Equal(Schemas.Sound(Original), Schemas.Sound("\uFEFF" + Original.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Fact]
    public void NamesThatGiveWayDoSoInAnyOrder()
    {
        var first = Schemas.Sound("$types: { a: { type: enum, values: [x] } }\na: { type: object, properties: { p: { type: date } } }\na_type: { type: integer }\nkeys: { k: { type: date } }");
        var second = Schemas.Sound("keys: { k: { type: date } }\na_type: { type: integer }\na: { properties: { p: { type: date } }, type: object }\n$types: { a: { type: enum, values: [x] } }");

        Assert.Equal(first, second);
    }
}
