using TypedConfig.CodeFixes;

namespace TypedConfig.Analyzers.Tests.Use;

public sealed class DeprecatedKeyFixerTests
{
    private const string Schema = """
        database:
          pool_size: { type: integer, default: 10 }
          max_connections: { type: integer, default: 1, deprecated: { replacement: database.pool_size } }
        old:
          size: { type: integer, default: 1, deprecated: { replacement: database.pool_size, message: moved, since: "2" } }
          long: { type: integer, format: int64, default: 1, deprecated: { replacement: database.pool_size } }
          maybe: { type: integer, deprecated: { replacement: database.pool_size } }
          chain: { type: integer, default: 1, deprecated: { replacement: old.size } }
          lost: { type: integer, default: 1, deprecated: { replacement: old.misspelled } }
          text: { type: integer, default: 1, deprecated: use database.pool_size }
        """;

    [Theory]
    [InlineData("config.Old.Size", "config.Database.PoolSize")]
    [InlineData("config.Database.MaxConnections", "config.Database.PoolSize")]
    [InlineData("db.MaxConnections", "db.PoolSize")]
    [InlineData("old.Size", "config.Database.PoolSize")]
    [InlineData("config.Snapshot().Old.Size", "config.Snapshot().Database.PoolSize")]
    [InlineData("monitor.Config.Old.Size /* old */ + 1", "monitor.Config.Database.PoolSize /* old */ + 1")]
    public async Task UseBecomesThatOfTheReplacement(string use, string expected)
    {
        using var project = UseProject.Of(Code(use), Schema);
        var diagnostic = Assert.Single(await project.CompileAsync("CS0618"));
        Assert.Equal(Code(expected), await Fix.ApplyAsync(project, new DeprecatedKeyFixer(), diagnostic));
    }

    [Theory]
    [InlineData("(int)config.Old.Long")]
    [InlineData("config.Old.Maybe ?? 0")]
    [InlineData("config.Old.Chain")]
    [InlineData("config.Old.Lost")]
    [InlineData("config.Old.Text")]
    [InlineData("own.Size")]
    public async Task NothingIsOfferedWithoutALiveReplacementOfTheSameType(string use)
    {
        using var project = UseProject.Of(Code(use), Schema);
        Assert.Empty(await Fix.TitlesAsync(project, new DeprecatedKeyFixer(), Assert.Single(await project.CompileAsync("CS0618"))));
    }

    [Fact]
    public async Task AllAreFixedAtOnce()
    {
        using var project = UseProject.Of(Code("config.Old.Size + config.Database.MaxConnections + config.Old.Maybe ?? 0"), Schema);
        Assert.Equal(
            Code("config.Database.PoolSize + config.Database.PoolSize + config.Old.Maybe ?? 0"),
            await Fix.ApplyAllAsync(project, new DeprecatedKeyFixer(), await project.CompileAsync("CS0618")));
    }

    [Fact]
    public async Task TitleShowsTheReplacement()
    {
        using var project = UseProject.Of(Code("config.Old.Size"), Schema);
        Assert.Equal(["Use config.Database.PoolSize"], await Fix.TitlesAsync(project, new DeprecatedKeyFixer(), Assert.Single(await project.CompileAsync("CS0618"))));
    }

    private static string Code(string use) => $$"""
        using Acme;
        using TypedConfig;
        internal sealed class Mine { [System.Obsolete("x")] public int Size => 1; }
        internal static class C
        {
            public static int M(AppConfig config, AppConfig.DatabaseSection db, AppConfig.OldSection old, ConfigMonitor<AppConfig> monitor, Mine own) => {{use}};
        }
        """;
}
