namespace TypedConfig.Analyzers.Tests;

/// <summary>TC2001.</summary>
public sealed class UnknownKeyTests
{
    private const string Schema = """
        database:
          pool_size: { type: integer, max: 1000, default: 10 }
          host: { type: string }
          replicas: { type: array, items: { type: object, properties: { host_name: { type: string } } } }
          labels: { type: map, items: { type: string } }
        feature_flags:
          new_checkout: { type: boolean, default: false, aliases: [checkout] }
        """;

    [Theory]
    [InlineData("""{ "Databse": { "PoolSize": 5 } }""", "[Databse] Databse: is not a known key; did you mean Database?")]
    [InlineData("""{ "databse": { } }""", "[databse] databse: is not a known key; did you mean database?")]
    [InlineData("""{ "Database": { "PolSize": 5 } }""", "[PolSize] Database:PolSize: is not a known key; did you mean Database:PoolSize?")]
    [InlineData("""{ "database": { "pol_size": 5 } }""", "[pol_size] database:pol_size: is not a known key; did you mean database:pool_size?")]
    [InlineData("""{ "Database": { "Colour": "red" } }""", "[Colour] Database:Colour: is not a known key")]
    [InlineData("""{ "FeatureFlags": { "new_checkout": true } }""", "[new_checkout] FeatureFlags:new_checkout: is not a known key; did you mean FeatureFlags:NewCheckout?")]
    [InlineData("""{ "feature_flags": { "NewCheckout": true } }""", "[NewCheckout] feature_flags:NewCheckout: is not a known key; did you mean feature_flags:new_checkout?")]
    [InlineData("""{ "Database:PolSize": 5 }""", "[PolSize] Database:PolSize: is not a known key; did you mean Database:PoolSize?")]
    [InlineData("""{ "Database": { "Replicas": [ { "HostNam": "a" } ] } }""", "[HostNam] Database:Replicas:0:HostNam: is not a known key; did you mean Database:Replicas:0:HostName?")]
    [InlineData("""{ "Database": { "Pol\u0053ize": 5 } }""", "[\"Pol\\u0053ize\"] Database:PolSize: is not a known key; did you mean Database:PoolSize?")]
    public async Task NameInsideAGroupOrNearARootNameIsFlagged(string text, string expected) =>
        Assert.Equal([expected], await ValueRun.Json(Schema, text).FindAsync("TC2001"));

    [Theory]
    [InlineData("""{ "Database": { "PoolSize": 5, "host": "a", "Labels": { "any": "x" }, "Replicas": [ { "HostName": "a" } ] } }""")]
    [InlineData("""{ "DATABASE": { "POOLSIZE": 5 }, "feature_flags": { "new_checkout": true } }""")]
    [InlineData("""{ "FeatureFlags": { "NewCheckout": true } }""")]
    [InlineData("""{ "Somewhere": { "Else": 1 }, "Logging": { "LogLevel": { "Default": "Information" } }, "$schema": "x" }""")]
    public async Task KnownNamesAndForeignSectionsAreLeftAlone(string text) => Assert.Empty(await ValueRun.Json(Schema, text).FindAsync());

    [Theory]
    [InlineData("url", "Urls")]
    [InlineData("loging", "Logging")]
    [InlineData("kestral", "Kestrel")]
    public async Task SectionsOfTheFrameworkAreLeftAloneEvenNearARootName(string root, string section)
    {
        var schema = root + ": { size: { type: integer } }";
        Assert.Empty(await ValueRun.Json(schema, $$"""{ "{{section}}": { "x": 1 } }""").FindAsync());
        Assert.Single(await ValueRun.Json(schema, $$"""{ "{{root}}x": { "x": 1 } }""").FindAsync("TC2001"));
    }

    [Fact]
    public async Task GroupThatSharesItsNameWithTheFrameworkFlagsOnlyNearNames() => Assert.Equal(
        ["[FileNam] Logging:FileNam: is not a known key; did you mean Logging:FileName?"],
        await ValueRun.Json("logging: { file_name: { type: string } }", """{ "Logging": { "LogLevel": { "Default": "x" }, "FileNam": "x" } }""").FindAsync("TC2001"));

    [Theory]
    [InlineData("\"DATABASE__POL_SIZE\": \"5\"", "[POL_SIZE] DATABASE__POL_SIZE: is not a known key; did you mean DATABASE__POOL_SIZE?")]
    [InlineData("\"FEATUREFLAGS__NEWCHEKOUT\": \"true\"", "[NEWCHEKOUT] FEATUREFLAGS__NEWCHEKOUT: is not a known key; did you mean FEATUREFLAGS__NEWCHECKOUT?")]
    [InlineData("\"Database__PolSize\": \"5\"", "[PolSize] Database__PolSize: is not a known key; did you mean Database__PoolSize?")]
    [InlineData("\"DATABSE__HOST\": \"a\"", "[DATABSE] DATABSE: is not a known key; did you mean DATABASE?")]
    public async Task VariablesOfLaunchProfilesAreLookedAtInTheirOwnStyle(string variables, string expected) =>
        Assert.Equal([expected], await ValueRun.Launch(Schema, variables).FindAsync("TC2001"));

    [Fact]
    public async Task VariablesOfTheFrameworkAndOfKeysAreLeftAlone()
    {
        const string Variables = "\"ASPNETCORE_ENVIRONMENT\": \"Development\", \"DOTNET_DATABSE\": \"x\", \"DATABASE__HOST\": \"a\", \"database__pool_size\": \"5\", \"PORTS\": \"1\", \"DB_HOSTS\": \"a\"";
        Assert.Empty(await ValueRun.Launch(Schema + "\nport: { type: string, env: PORTS }\ndb_host: { type: string, env: DB_HOSTS }", Variables).FindAsync());
    }

    [Fact]
    public async Task YamlIsLookedAtInTheSchemasSpelling() => Assert.Equal(
        ["[pol_size] database:pol_size: is not a known key; did you mean database:pool_size?", "['feature-flag'] feature-flag: is not a known key; did you mean feature_flags?"],
        (await ValueRun.Yaml(Schema, "database:\n  pol_size: 5\n'feature-flag': {}\n").FindAsync("TC2001")).Select(static found => found.Replace("[feature-flag]", "['feature-flag']")));

    [Fact]
    public async Task KeyIsUnknownOnlyIfNoSchemaKnowsIt()
    {
        const string Other = "database: { colour: { type: string } }\ndatabse: { type: string }";
        var run = ValueRun.Json(Schema, """{ "Database": { "Colour": "red", "PoolSize": 1, "Shape": 1 }, "Databse": "x" }""").With("other.schema.yaml", Other);
        Assert.Equal(["[Shape] Database:Shape: is not a known key"], await run.FindAsync("TC2001"));
    }

    [Fact]
    public async Task PrefixOfTheSchemaIsAGroup()
    {
        const string Prefixed = "$section: Acme.Shop\npool_size: { type: integer, default: 10 }";
        Assert.Empty(await ValueRun.Json(Prefixed, """{ "Acme": { "Shop": { "PoolSize": 1 } }, "PolSize": 1 }""").FindAsync());
        Assert.Equal(
            ["[Shp] Acme:Shp: is not a known key; did you mean Acme:Shop?", "[PolSize] Acme:Shop:PolSize: is not a known key; did you mean Acme:Shop:PoolSize?"],
            await ValueRun.Json(Prefixed, """{ "Acme": { "Shp": { }, "Shop": { "PolSize": 1 } } }""").FindAsync("TC2001"));
    }
}
