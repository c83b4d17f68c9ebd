namespace TypedConfig.Analyzers.Tests;

/// <summary>TC2002 and TC2003.</summary>
public sealed class WrongValueTests
{
    private const string Schema = """
        $types:
          endpoint:
            type: object
            properties:
              host: { type: string, format: hostname, required: true }
              port: { type: integer, min: 1, max: 65535, default: 443 }
        database:
          pool_size: { type: integer, min: 1, max: 1000, default: 10 }
          host: { type: string, pattern: "^[a-z.]+$", max_length: 10 }
          level: { type: enum, values: [debug, info], default: info }
          timeout: { type: duration, min: 1s, default: 30s }
          enabled: { type: boolean, default: true }
          names: { type: array, items: { type: string, max_length: 3 }, min_items: 1, max_items: 3, unique_items: true }
          weights: { type: array, items: { type: integer }, merge: append, min_items: 2, max_items: 3 }
          replicas: { type: array, items: { type: endpoint } }
          nodes: { type: array, items: { type: endpoint }, merge: by_key, key: host }
          labels: { type: map, items: { type: integer, max: 5 }, max_items: 2 }
          primary: { type: endpoint }
        """;

    [Theory]
    [InlineData("\"PoolSize\": \"many\"", "TC2002 [\"many\"] database.pool_size = many: must be a whole number from -2147483648 to 2147483647")]
    [InlineData("\"PoolSize\": 1.5", "TC2002 [1.5] database.pool_size = 1.5: must be a whole number from -2147483648 to 2147483647")]
    [InlineData("\"PoolSize\": true", "TC2002 [true] database.pool_size = True: must be a whole number from -2147483648 to 2147483647")]
    [InlineData("\"PoolSize\": \"\"", "TC2002 [\"\"] database.pool_size = \"\": must be a whole number from -2147483648 to 2147483647")]
    [InlineData("\"PoolSize\": { \"Max\": 5 }", "TC2002 [PoolSize] database.pool_size: must be a single value")]
    [InlineData("\"PoolSize\": [ 1 ]", "TC2002 [PoolSize] database.pool_size: must be a single value")]
    [InlineData("\"Level\": \"trace\"", "TC2002 [\"trace\"] database.level = trace: must be one of debug, info")]
    [InlineData("\"Enabled\": \"yes\"", "TC2002 [\"yes\"] database.enabled = yes: must be true or false")]
    [InlineData("\"Replicas\": \"a, b\"", "TC2002 [\"a, b\"] database.replicas = a, b: must be a list with an entry for each item")]
    [InlineData("\"Replicas\": { \"a\": { \"Host\": \"x\" } }", "TC2002 [a] database.replicas.a: is no index: the entries of a list are numbered from 0")]
    [InlineData("\"Replicas\": [ { \"Port\": 1 } ]", "TC2002 [{] database.replicas[0].host: is required and missing")]
    [InlineData("\"Replicas\": [ {} ]", "TC2002 [{] database.replicas[0].host: is required and missing")]
    [InlineData("\"Replicas\": [ { \"Host\": \"a\", \"Port\": \"x\" } ]", "TC2002 [\"x\"] database.replicas[0].port = x: must be a whole number from -2147483648 to 2147483647")]
    [InlineData("\"Names\": [ \"a\", null ]", "TC2002 [null] database.names[1]: must not be null")]
    [InlineData("\"Nodes\": [ { \"Port\": 1 } ]", "TC2002 [{] database.nodes[0]: has no host, by which the entries of the sources are matched")]
    [InlineData("\"Labels\": \"x\"", "TC2002 [\"x\"] database.labels = x: must be a map with an entry for each name")]
    [InlineData("\"Primary\": \"x\"", "TC2002 [\"x\"] database.primary = x: must be an object with an entry for each property")]
    [InlineData("\"PoolSize\": 5000", "TC2003 [5000] database.pool_size = 5000: must be at most 1000")]
    [InlineData("\"pool_size\": 0", "TC2003 [0] database.pool_size = 0: must be at least 1")]
    [InlineData("\"Host\": \"A1\"", "TC2003 [\"A1\"] database.host = A1: must match ^[a-z.]+$")]
    [InlineData("\"Host\": \"abcdefghijk\"", "TC2003 [\"abcdefghijk\"] database.host = abcdefghijk: must have at most 10 characters")]
    [InlineData("\"Timeout\": \"500ms\"", "TC2003 [\"500ms\"] database.timeout = 500ms: must be at least 1s")]
    [InlineData("\"Names\": []", "TC2003 [[]] database.names = []: must have at least 1 item")]
    [InlineData("\"Names\": [ \"a\", \"b\", \"a\" ]", "TC2003 [Names] database.names = [a, b, a]: must have different items; item 2 equals an earlier one")]
    [InlineData("\"Names\": \"a, b, c, d\"", "TC2003 [\"a, b, c, d\"] database.names = [a, b, c, d]: must have at most 3 items")]
    [InlineData("\"Names\": [ \"long\" ]", "TC2003 [\"long\"] database.names[0] = long: must have at most 3 characters")]
    [InlineData("\"Weights\": [ 1, 2, 3, 4 ]", "TC2003 [Weights] database.weights = [1, 2, 3, 4]: must have at most 3 items")]
    [InlineData("\"Nodes\": [ { \"Host\": \"a\" }, { \"Host\": \"a\" } ]", "TC2003 [{] database.nodes[1]: has the same host as another entry of the same source")]
    [InlineData("\"Labels\": { \"a\": 9 }", "TC2003 [9] database.labels.a = 9: must be at most 5")]
    [InlineData("\"Labels\": { \"a\": 1, \"b\": 2, \"c\": 3 }", "TC2003 [Labels] database.labels = {a: 1, b: 2, c: 3}: must have at most 2 items")]
    [InlineData("\"Primary\": { \"Port\": 0 }", "TC2003 [0] database.primary.port = 0: must be at least 1")]
    public async Task ValueIsFlaggedWhereItStands(string member, string expected)
    {
        Assert.Equal([expected], await ValueRun.Json(Schema, "{ \"Database\": { " + member + " } }").FindAsync());
    }

    [Theory]
    [InlineData("\"PoolSize\": 5, \"Host\": \"db\", \"Level\": \"DEBUG\", \"Timeout\": \"00:00:30\", \"Enabled\": \"TRUE\"")]
    [InlineData("\"PoolSize\": \"1.0\", \"Host\": null, \"Level\": null, \"Names\": null")]
    [InlineData("\"Names\": \"a, b\", \"Weights\": [ 1 ], \"Replicas\": [], \"Labels\": {}")]
    [InlineData("\"Replicas\": [ { \"Host\": \"a\" } ], \"Nodes\": [ { \"Host\": \"a\", \"Port\": 1 } ], \"Primary\": { \"Port\": 1 }")]
    public async Task ValuesThatAProcessWouldTakeAreLeftAlone(string members) =>
        Assert.Empty(await ValueRun.Json(Schema, "{ \"Database\": { " + members + " } }").FindAsync());

    [Fact]
    public async Task YamlIsHeldToTheSame() => Assert.Equal(
        ["TC2003 [5000] database.pool_size = 5000: must be at most 1000", "TC2002 ['yes'] database.enabled = yes: must be true or false", "TC2003 [long] database.names[1] = long: must have at most 3 characters"],
        await ValueRun.Yaml(Schema, "database:\n  pool_size: 5000\n  enabled: 'yes'\n  names:\n  - a\n  - long\n").FindAsync());

    [Theory]
    [InlineData("\"DATABASE__POOL_SIZE\": \"5000\"")]
    [InlineData("\"Database__PoolSize\": \"5000\"")]
    [InlineData("\"database:poolsize\": \"5000\"")]
    public async Task VariableOfALaunchProfileIsHeldToTheSame(string variable) => Assert.Equal(
        ["TC2003 [\"5000\"] database.pool_size = 5000: must be at most 1000"], await ValueRun.Launch(Schema, variable).FindAsync());

    [Fact]
    public async Task VariableOfAKeyByItsExactNameIsHeldToTheSame() => Assert.Equal(
        ["TC2002 [\"x\"] port = x: must be a whole number from -2147483648 to 2147483647"],
        await ValueRun.Launch("port: { type: integer, env: APP_PORT }", "\"APP_PORT\": \"x\"").FindAsync());

    [Fact]
    public async Task ValueInPlaceOfAGroupIsFlagged()
    {
        Assert.Equal(["TC2002 [\"x\"] Database: must be a group of keys, not a value"], await ValueRun.Json(Schema, "{ \"Database\": \"x\" }").FindAsync());
        Assert.Empty(await ValueRun.Launch(Schema, "\"DATABASE\": \"x\"").FindAsync());
        Assert.Empty(await ValueRun.Json(Schema, "{ \"Database\": null }").FindAsync());
    }

    [Fact]
    public async Task LongAndHiddenTextIsShownOnOneLine()
    {
        var message = Assert.Single(await ValueRun.Json(Schema, "{ \"Database\": { \"Level\": \"a\\nb" + new string('x', 500) + "\" } }").FindAsync());
        Assert.Contains("database.level = a·bxxx", message);
        Assert.Contains("x...: must be one of", message);
    }
}
