using TypedConfig.CodeFixes;

namespace TypedConfig.Analyzers.Tests.Use;

public sealed class RawKeyFixerTests
{
    [Theory]
    [InlineData("int M(AppConfig config) => configuration.GetValue<int>(\"Database:PoolSize\");", "config.Database.PoolSize")]
    [InlineData("int M(AppConfig config) => configuration.GetValue(\"database:pool_size\", 5);", "config.Database.PoolSize")]
    [InlineData("string? M(AppConfig config) => configuration[\"Database:Host\"];", "config.Database.Host")]
    [InlineData("string M(AppConfig config) => configuration[\"Database:User\"] ?? \"x\";", "config.Database.User ?? \"x\"")]
    [InlineData("string? M(AppConfig config) => configuration.GetSection(\"Database\")[\"Host\"];", "config.Database.Host")]
    [InlineData("int M(AppConfig config) => int.Parse(configuration[\"Database:PoolSize\"]!);", "config.Database.PoolSize")]
    [InlineData("int M(AppConfig config) => int.Parse(configuration[\"Database:PoolSize\"] ?? \"10\");", "config.Database.PoolSize")]
    [InlineData("int M(AppConfig config) => int.Parse(Environment.GetEnvironmentVariable(\"DB_POOL\")!);", "config.Database.PoolSize")]
    [InlineData("bool M(AppConfig config) => configuration.GetValue<bool>(\"FeatureFlags:NewCheckout\");", "config.FeatureFlags.NewCheckout")]
    [InlineData("int M(AppConfig @class) => configuration.GetValue<int>(\"Size\");", "@class.Size")]
    [InlineData("int M(ConfigMonitor<AppConfig> monitor) => configuration.GetValue<int>(\"Size\");", "monitor.Config.Size")]
    [InlineData("int M(IOptions<AppConfig> options) => configuration.GetValue<int>(\"Size\");", "options.Value.Size")]
    [InlineData("int M(IOptionsSnapshot<AppConfig> options) => configuration.GetValue<int>(\"Size\");", "options.Value.Size")]
    [InlineData("int M(IOptionsMonitor<AppConfig> options) => configuration.GetValue<int>(\"Size\");", "options.CurrentValue.Size")]
    [InlineData("int M(AppConfig.DatabaseSection db) => configuration.GetValue<int>(\"Database:PoolSize\");", "db.PoolSize")]
    [InlineData("int M(AppConfig.DatabaseSection db, AppConfig config) => configuration.GetValue<int>(\"Database:PoolSize\");", "config.Database.PoolSize")]
    [InlineData("AppConfig Config { get; } = null!; int M() => configuration.GetValue<int>(\"Size\");", "Config.Size")]
    [InlineData("static AppConfig s_config = null!; int M() => configuration.GetValue<int>(\"Size\");", "s_config.Size")]
    public async Task CallBecomesTheAccessor(string member, string expected) =>
        Assert.Equal(Code(member[..(member.LastIndexOf("=>", StringComparison.Ordinal) + 3)] + expected + ";"), await FixedAsync(member));

    [Theory]
    [InlineData("int M() => configuration.GetValue<int>(\"Size\");")]
    [InlineData("long M(AppConfig config) => configuration.GetValue<long>(\"Size\");")]
    [InlineData("string? M(AppConfig config) => configuration[\"Size\"];")]
    [InlineData("object? M(AppConfig config) => configuration[\"Size\"];")]
    [InlineData("string? M(AppConfig config) => configuration[\"Database:Password\"];")]
    [InlineData("string? M(AppConfig config) => configuration?[\"Database:Host\"];")]
    [InlineData("object M(AppConfig config) => configuration.GetSection(\"Database\");")]
    [InlineData("string M(AppConfig config) => configuration.GetValue<string>(\"Database:User\", \"x\");")]
    [InlineData("int M(AppConfig config) => configuration.GetValue<int>(\"Old:Size\");")]
    [InlineData("AppConfig Config { get; } = null!; static int M(IConfiguration configuration) => configuration.GetValue<int>(\"Size\");")]
    [InlineData("int M() { var size = configuration.GetValue<int>(\"Size\"); AppConfig config = null!; return size + config.Size; }")]
    public async Task NothingIsOfferedWhereItWouldNotFit(string member)
    {
        using var project = UseProject.Of(Code(member));
        var diagnostic = Assert.Single(await project.AnalyzeAsync(new RawKeyAnalyzer()));
        Assert.Empty(await Fix.TitlesAsync(project, new RawKeyFixer(), diagnostic));
    }

    [Fact]
    public async Task PrimaryConstructorsAndTopLevelStatementsAreInReach()
    {
        const string Code = """
            using Acme;
            using Microsoft.Extensions.Configuration;
            IConfiguration configuration = new ConfigurationBuilder().Build();
            var config = AppConfig.Create();
            System.Console.WriteLine(configuration.GetValue<int>("Size"));
            internal sealed class Pool(IConfiguration configuration, AppConfig config)
            {
                public int Size = configuration.GetValue<int>("Database:PoolSize");
            }
            """;
        using var project = UseProject.OfProgram(Code);
        Assert.Equal(
            Code.Replace("configuration.GetValue<int>(\"Size\")", "config.Size").Replace("configuration.GetValue<int>(\"Database:PoolSize\")", "config.Database.PoolSize"),
            await Fix.ApplyAllAsync(project, new RawKeyFixer(), await project.AnalyzeAsync(new RawKeyAnalyzer())));
    }

    [Fact]
    public async Task TitleShowsTheAccessor()
    {
        using var project = UseProject.Of(Code("int M(AppConfig config) => configuration.GetValue<int>(\"Database:PoolSize\");"));
        var diagnostic = Assert.Single(await project.AnalyzeAsync(new RawKeyAnalyzer()));
        Assert.Equal(["Use config.Database.PoolSize"], await Fix.TitlesAsync(project, new RawKeyFixer(), diagnostic));
    }

    [Fact]
    public async Task AllAreFixedAtOnce()
    {
        using var project = UseProject.Of(Code("""
            int M(AppConfig config) => configuration.GetValue<int>("Size") + configuration.GetValue<int>("Database:PoolSize"); // sum
            string? N(AppConfig config) => /* host */ configuration["Database:Host"];
            string? O() => configuration["Database:Host"];
            """));
        Assert.Equal(
            Code("""
                int M(AppConfig config) => config.Size + config.Database.PoolSize; // sum
                string? N(AppConfig config) => /* host */ config.Database.Host;
                string? O() => configuration["Database:Host"];
                """),
            await Fix.ApplyAllAsync(project, new RawKeyFixer(), await project.AnalyzeAsync(new RawKeyAnalyzer())));
    }

    private static async Task<string> FixedAsync(string member)
    {
        using var project = UseProject.Of(Code(member));
        return await Fix.ApplyAsync(project, new RawKeyFixer(), Assert.Single(await project.AnalyzeAsync(new RawKeyAnalyzer())));
    }

    private static string Code(string members) => $$"""
        using System;
        using Acme;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.Options;
        using TypedConfig;
        internal sealed class Service(IConfiguration configuration)
        {
            {{members}}
            IConfiguration Kept => configuration;
        }
        """;
}
