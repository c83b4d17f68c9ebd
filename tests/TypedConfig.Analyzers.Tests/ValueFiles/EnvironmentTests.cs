using Microsoft.CodeAnalysis;

namespace TypedConfig.Analyzers.Tests;

/// <summary>TC2008 and TC2009: what the files of an environment say together.</summary>
public sealed class EnvironmentTests
{
    private const string Schema = """
        database:
          min_pool: { type: integer, default: 1 }
          pool_size: { type: integer, default: 10, defaults: { staging: 3 } }
          host: { type: string, required: true }
          spare: { type: integer }
          names: { type: array, items: { type: string }, merge: append, default: [] }
        $rules:
          - rule: database.min_pool <= database.pool_size
            message: the pool's minimum cannot exceed its size
          - rule: database.spare < database.pool_size
          - rule: len(database.names) <= 2
        """;

    [Fact]
    public async Task RuleIsBrokenByTheMoreSpecificFile() => Assert.Equal(
        ["TC2008 [50] database.min_pool = 50: the pool's minimum cannot exceed its size (database.min_pool <= database.pool_size, database.pool_size = 20)"],
        await Run("\"PoolSize\": 20", ("Production", "\"MinPool\": 50")).FindAsync());

    [Fact]
    public async Task RuleIsBrokenByTheBaseFileWhereNothingLiesOverIt() => Assert.Equal(
        ["[50] database.min_pool = 50: the pool's minimum cannot exceed its size (database.min_pool <= database.pool_size, database.pool_size = 10)"],
        await Run("\"MinPool\": 50").FindAsync("TC2008"));

    [Fact]
    public async Task EnvironmentsAreJudgedEachByItsOwnFile()
    {
        var run = Run("\"MinPool\": 5", ("Production", "\"PoolSize\": 4"), ("Development", "\"PoolSize\": 8"), ("Test", "\"PoolSize\": 2"));
        var diagnostics = (await run.DiagnosticsAsync()).Where(static diagnostic => diagnostic.Id == "TC2008");
        Assert.Equal(["appsettings.Production.json", "appsettings.Test.json", "appsettings.json"], diagnostics.Select(static diagnostic => diagnostic.Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task DefaultsAreThoseOfTheEnvironment() => Assert.Equal(
        ["[5] database.min_pool = 5: the pool's minimum cannot exceed its size (database.min_pool <= database.pool_size, database.pool_size = 3)"],
        await Run("\"Host\": \"a\"", ("Staging", "\"MinPool\": 5")).FindAsync("TC2008"));

    [Theory]
    [InlineData("\"MinPool\": 5")]
    [InlineData("\"MinPool\": 50, \"PoolSize\": 60")]
    [InlineData("\"MinPool\": \"x\", \"PoolSize\": 0")]
    [InlineData("\"Spare\": null, \"PoolSize\": 3")]
    [InlineData("\"Names\": [ \"a\", \"b\" ]")]
    public async Task RuleThatIsKeptOrWhoseValuesAreNotKnownIsLeftAlone(string members) =>
        Assert.Empty(await Run(members, ("Staging", "\"PoolSize\": 70")).FindAsync("TC2008"));

    [Fact]
    public async Task NullInTheMoreSpecificFileResetsToTheDefault()
    {
        Assert.Empty(await Run("\"MinPool\": 50, \"PoolSize\": 60", ("Production", "\"MinPool\": null")).FindAsync("TC2008"));
        Assert.Single(await Run("\"MinPool\": 50, \"PoolSize\": 60", ("Production", "\"PoolSize\": null")).FindAsync("TC2008"));
    }

    [Fact]
    public async Task ListsAreJoinedAsTheirMergeSays() => Assert.Equal(
        ["[Names] database.names = [a, b, c]: breaks a rule (len(database.names) <= 2)"],
        await Run("\"Names\": [ \"a\", \"b\" ]", ("Production", "\"Names\": [ \"c\" ]")).FindAsync("TC2008"));

    [Fact]
    public async Task YamlFilesOfAnEnvironmentLieOverTheirOwnBase() => Assert.Equal(
        ["[50] database.min_pool = 50: the pool's minimum cannot exceed its size (database.min_pool <= database.pool_size, database.pool_size = 20)"],
        await ValueRun.Yaml(Schema, "database: { pool_size: 20 }").With("config/app.production.yaml", "database: { min_pool: 50 }").FindAsync("TC2008"));

    [Fact]
    public async Task KeySetByFilesWhoseOrderIsNotKnownIsNotJudged()
    {
        Assert.Empty(await Run("\"MinPool\": 50").With("config/app.yaml", "database: { min_pool: 5 }").FindAsync("TC2008"));
        Assert.Single(await Run("\"MinPool\": 50").With("config/app.yaml", "database: { pool_size: 5 }").FindAsync("TC2008"));
    }

    [Fact]
    public async Task MissingRequiredKeyIsSaidOnlyOnDemand()
    {
        Assert.Empty(await Run("\"PoolSize\": 5").FindAsync());
        Assert.Equal(
            ["TC2009 [{] database.host: is required and missing: set database:host in a configuration file or the environment variable DATABASE__HOST"],
            await Run("\"PoolSize\": 5").Severity("TC2009", ReportDiagnostic.Warn).FindAsync());
    }

    [Theory]
    [InlineData("appsettings.Production.json", "{ \"Database\": { \"Host\": \"a\" } }")]
    [InlineData("config/app.yaml", "database: { host: a }")]
    [InlineData("Properties/launchSettings.json", "{ \"profiles\": { \"x\": { \"environmentVariables\": { \"DATABASE__HOST\": \"a\" } } } }")]
    public async Task RequiredKeyThatAnyLayerSetsIsNotMissing(string path, string text) =>
        Assert.Empty(await Run("\"PoolSize\": 5").With(path, text).Severity("TC2009", ReportDiagnostic.Warn).FindAsync());

    private static ValueRun Run(string members, params (string Environment, string Members)[] more) => more.Aggregate(
        ValueRun.Json(Schema, "{ \"Database\": { " + members + " } }"),
        static (run, file) => run.With($"appsettings.{file.Environment}.json", "{ \"Database\": { " + file.Members + " } }"));
}
