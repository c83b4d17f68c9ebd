namespace TypedConfig.Analyzers.Tests;

/// <summary>TC2004 to TC2007: keys that are set, but not as they should be.</summary>
public sealed class SetKeyTests
{
    private const string Schema = """
        database:
          pool_size: { type: integer, default: 10, aliases: [pool, storage.pool_size] }
          max_connections: { type: integer, deprecated: { message: renamed in v3, replacement: database.pool_size } }
          old: { type: integer, deprecated: true }
          password: { type: string, secret: true, min_length: 8, aliases: [pass] }
          tokens: { type: array, items: { type: string, secret: true } }
          labels: { type: map, items: { type: string } }
          primary: { type: object, properties: { user_name: { type: string, aliases: [user] }, key: { type: string, secret: true }, gone: { type: string, deprecated: use user_name } } }
        legacy:
          $deprecated: the whole group goes
          size: { type: integer }
        """;

    [Theory]
    [InlineData("\"Database\": { \"MaxConnections\": 5 }", "[MaxConnections] database.max_connections: is deprecated: renamed in v3; use database.pool_size")]
    [InlineData("\"database\": { \"old\": 5 }", "[old] database.old: is deprecated")]
    [InlineData("\"Legacy\": { \"Size\": 5 }", "[Legacy] legacy: is deprecated: the whole group goes")]
    [InlineData("\"Database\": { \"Primary\": { \"Gone\": \"x\" } }", "[Gone] database.primary.gone: is deprecated: use user_name")]
    public async Task DeprecatedKeyIsFlagged(string members, string expected) => Assert.Equal([expected], await FindAsync("TC2004", members));

    [Theory]
    [InlineData("\"Database\": { \"Pool\": 5 }", "[Pool] database.pool: is an older name of database.pool_size; write PoolSize")]
    [InlineData("\"database\": { \"pool\": 5 }", "[pool] database.pool: is an older name of database.pool_size; write pool_size")]
    [InlineData("\"Storage\": { \"PoolSize\": 5 }", "[PoolSize] storage.pool_size: is an older name of database.pool_size")]
    [InlineData("\"Database\": { \"Pool\": 5, \"PoolSize\": 6 }", "[Pool] database.pool: is an older name of database.pool_size")]
    [InlineData("\"Database\": { \"Primary\": { \"User\": \"x\" } }", "[User] database.primary.user: is an older name of database.primary.user_name; write UserName")]
    public async Task OlderNameIsFlagged(string members, string expected) => Assert.Equal([expected], await FindAsync("TC2005", members));

    [Fact]
    public async Task OlderNameOfAVariableIsFlaggedInItsStyle() => Assert.Equal(
        ["[POOL] database.pool: is an older name of database.pool_size; write POOL_SIZE"],
        await ValueRun.Launch(Schema, "\"DATABASE__POOL\": \"5\"").FindAsync("TC2005"));

    [Fact]
    public async Task ValueUnderAnOlderNameIsHeldToTheSchema() => Assert.Equal(
        ["TC2005 [Pool] database.pool: is an older name of database.pool_size; write PoolSize", "TC2002 [\"x\"] database.pool_size = x: must be a whole number from -2147483648 to 2147483647"],
        await ValueRun.Json(Schema, "{ \"Database\": { \"Pool\": \"x\" } }").FindAsync());

    [Theory]
    [InlineData("\"Database\": { \"Password\": \"correct horse\" }", "[\"correct horse\"] database.password = ***: is a secret")]
    [InlineData("\"Database\": { \"pass\": \"correct horse\" }", "[\"correct horse\"] database.password = ***: is a secret")]
    [InlineData("\"Database\": { \"Tokens\": [ \"<token>\", \"hunter2\" ] }", "[\"hunter2\"] database.tokens[1] = ***: is a secret")]
    [InlineData("\"Database\": { \"Tokens\": \"hunter2\" }", "[\"hunter2\"] database.tokens[0] = ***: is a secret")]
    [InlineData("\"Database\": { \"Primary\": { \"Key\": \"hunter2\" } }", "[\"hunter2\"] database.primary.key = ***: is a secret")]
    public async Task SecretInPlainTextIsFlaggedAndNotShown(string members, string expected)
    {
        var found = Assert.Single(await FindAsync("TC2006", members));
        Assert.StartsWith(expected, found);
        Assert.DoesNotContain("horse", found[(found.IndexOf(']') + 1)..]);
    }

    [Fact]
    public async Task SecretOfALaunchProfileIsFlagged() => Assert.Single(await ValueRun.Launch(Schema, "\"DATABASE__PASSWORD\": \"correct horse\"").FindAsync("TC2006"));

    [Fact]
    public async Task SecretThatBreaksItsConstraintsIsNotShown()
    {
        var found = await FindAsync("TC2003", "\"Database\": { \"Password\": \"hunter2\" }");
        Assert.Equal(["[\"hunter2\"] database.password = ***: must have at least 8 characters"], found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<set by the environment>")]
    [InlineData("${DB_PASSWORD}")]
    [InlineData("#{DbPassword}#")]
    [InlineData("{{ password }}")]
    [InlineData("%DB_PASSWORD%")]
    [InlineData("__DB_PASSWORD__")]
    [InlineData("$(DbPassword)")]
    [InlineData("********")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://vault/secrets/db)")]
    public async Task PlaceOfASecretIsLeftAlone(string text) => Assert.Empty(await ValueRun.Json(Schema, $$"""{ "Database": { "Password": "{{text}}" } }""").FindAsync());

    [Theory]
    [InlineData("<b>bold</b")]
    [InlineData("100%")]
    [InlineData("%")]
    [InlineData("**a*****")]
    public async Task NearlyAPlaceholderIsASecret(string text) => Assert.Single(await FindAsync("TC2006", $$"""
        "Database": { "Password": "{{text}}" }
        """));

    [Theory]
    [InlineData("\"Database\": { \"PoolSize\": 5, \"pool_size\": 6 }", "[PoolSize] database.pool_size: is set in both spellings; Database:pool_size counts")]
    [InlineData("\"Database\": { \"Primary\": { \"user_name\": \"a\", \"UserName\": \"b\" } }", "[UserName] database.primary.user_name: is set in both spellings; Database:Primary:user_name counts")]
    public async Task BothSpellingsAreFlagged(string members, string expected) => Assert.Equal([expected], await FindAsync("TC2007", members));

    [Theory]
    [InlineData("\"Database\": { \"PoolSize\": 5 }")]
    [InlineData("\"Legacy\": { }")]
    [InlineData("\"database\": { \"pool_size\": 5, \"labels\": { \"a_b\": \"x\", \"AB\": \"y\" }, \"tokens\": null, \"password\": null }")]
    public async Task KeysAsTheyShouldBeAreLeftAlone(string members) => Assert.Empty(await ValueRun.Json(Schema, "{ " + members + " }").FindAsync());

    [Fact]
    public async Task SpellingsMayDifferBetweenFiles() => Assert.Empty(await ValueRun
        .Json(Schema, "{ \"Database\": { \"PoolSize\": 5 } }")
        .With("appsettings.Production.json", "{ \"database\": { \"pool_size\": 6 } }")
        .FindAsync());

    private static Task<string[]> FindAsync(string id, string members) => ValueRun.Json(Schema, "{ " + members + " }").FindAsync(id);
}
