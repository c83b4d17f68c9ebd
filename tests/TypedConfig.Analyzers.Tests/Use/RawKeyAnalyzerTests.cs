namespace TypedConfig.Analyzers.Tests.Use;

public sealed class RawKeyAnalyzerTests
{
    [Theory]
    [InlineData("configuration[\"Database:PoolSize\"]", "Database:PoolSize")]
    [InlineData("configuration[\"database:pool_size\"]", "database:pool_size")]
    [InlineData("configuration[\"DATABASE:POOLSIZE\"]", "DATABASE:POOLSIZE")]
    [InlineData("configuration?[\"Database:Host\"]", "Database:Host")]
    [InlineData("configuration[\"Size\"]", "Size")]
    [InlineData("configuration[\"Database:Server\"]", "Database:Server")]
    [InlineData("configuration[\"Database:Replicas:0:Host\"]", "Database:Replicas:0:Host")]
    [InlineData("configuration.GetValue<int>(\"database:pool_size\")", "database:pool_size")]
    [InlineData("configuration.GetValue(\"database:pool_size\", 5)", "database:pool_size")]
    [InlineData("configuration.GetValue(typeof(int), \"database:pool_size\")", "database:pool_size")]
    [InlineData("configuration.GetSection(\"Database\")", "Database")]
    [InlineData("configuration.GetSection(\"Database:PoolSize\").Value", "Database:PoolSize")]
    [InlineData("configuration.GetRequiredSection(\"feature_flags\")", "feature_flags")]
    [InlineData("configuration.GetSection(\"Database\").Get<object>()", "Database")]
    [InlineData("ConfigurationBinder.GetValue<int>(configuration, \"Size\")", "Size")]
    [InlineData("root[\"Size\"]", "Size")]
    [InlineData("manager[\"Size\"]", "Size")]
    [InlineData("manager.GetSection(\"Database\")", "Database")]
    [InlineData("host.Configuration[\"Size\"]", "Size")]
    [InlineData("Environment.GetEnvironmentVariable(\"DATABASE__POOL_SIZE\")", "DATABASE__POOL_SIZE")]
    [InlineData("Environment.GetEnvironmentVariable(\"Database__PoolSize\")", "Database__PoolSize")]
    [InlineData("Environment.GetEnvironmentVariable(\"DB_POOL\", EnvironmentVariableTarget.Process)", "DB_POOL")]
    public async Task TextOfAKeyIsFlagged(string expression, string text) =>
        Assert.Equal([$"\"{text}\""], await SquigglesAsync($"object? M() => {expression};"));

    [Theory]
    [InlineData("configuration[\"Logging:LogLevel:Default\"]")]
    [InlineData("configuration[\"Database:Unknown\"]")]
    [InlineData("configuration[\"FeatureFlags:new_checkout\"]")]
    [InlineData("configuration[\"Database:PoolSize:0\"]")]
    [InlineData("configuration[name]")]
    [InlineData("configuration.GetSection(\"Kestrel\")")]
    [InlineData("section[\"Size\"]")]
    [InlineData("section.GetSection(\"Database\")")]
    [InlineData("configuration[\"Database:PoolSize\"] = \"5\"")]
    [InlineData("Environment.GetEnvironmentVariable(\"DATABASE\")")]
    [InlineData("Environment.GetEnvironmentVariable(\"HOME\")")]
    [InlineData("manager.AddInMemoryCollection([new(\"Database:PoolSize\", \"5\")])")]
    [InlineData("new Dictionary<string, int> { [\"Size\"] = 1 }[\"Size\"]")]
    [InlineData("config.Database.PoolSize")]
    [InlineData("AppConfig.Keys.Database.PoolSize.Name")]
    public async Task AnythingElseIsNot(string expression) =>
        Assert.Empty(await SquigglesAsync($"object? M() => {expression};"));

    [Fact]
    public async Task ConstantsCountLikeLiterals() =>
        Assert.Equal(["Key", "$\"{Group}:Host\"", "nameof(AppConfig.Size)"], await SquigglesAsync("""
            private const string Group = "Database";
            private const string Key = Group + ":PoolSize";
            object? M() => configuration[Key] + configuration[$"{Group}:Host"] + configuration[nameof(AppConfig.Size)];
            """));

    [Fact]
    public async Task ChainIsFlaggedOnceForTheWholePath()
    {
        Assert.Equal(["\"PoolSize\""], await SquigglesAsync("object? M() => configuration.GetSection(\"Database\")[\"PoolSize\"];"));
        Assert.Equal(["\"Host\""], await SquigglesAsync("object? M() => configuration.GetRequiredSection(\"Database\").GetSection(\"Replicas\").GetValue<string>(\"Host\");"));
        Assert.Equal(["\"Database\""], await SquigglesAsync("object? M() => configuration.GetSection(\"Database\")[\"Other\"];"));
    }

    [Fact]
    public async Task BindingsOfAGroupAreFlagged() =>
        Assert.Equal(["\"Database\"", "\"database\"", "\"Database\""], await SquigglesAsync("""
            void M(IServiceCollection services)
            {
                configuration.Bind("Database", new object());
                configuration.GetSection("database").Bind(new object());
                services.AddOptions<Mine>().BindConfiguration("Database");
            }
            sealed class Mine;
            """));

    [Fact]
    public async Task SectionOfTheSchemaCounts()
    {
        const string Schema = "$section: Acme.Payments\nsize: { type: integer, default: 1 }\npath: { type: string, default: x }\nconnection_strings: { main: { type: string } }";
        Assert.Equal(["\"Acme:Payments:Size\"", "\"acme:payments\"", "\"ACME__PAYMENTS__PATH\""], await SquigglesAsync("""
            object? M() => configuration["Acme:Payments:Size"] + configuration.GetSection("acme:payments").Path + Environment.GetEnvironmentVariable("ACME__PAYMENTS__PATH");
            object? N() => configuration["Size"] + configuration.GetSection("Acme").Path + Environment.GetEnvironmentVariable("PATH") + configuration.GetConnectionString("main");
            """, Schema));
    }

    [Fact]
    public async Task VariablesOfTheShellAreLeftToIt() =>
        Assert.Equal(["\"path\""], await SquigglesAsync("object? M() => Environment.GetEnvironmentVariable(\"PATH\") + configuration[\"path\"];", "path: { type: string, default: x }"));

    [Fact]
    public async Task ConnectionStringsAreReadUnderTheirSection() =>
        Assert.Equal(["\"Main\""], await SquigglesAsync("object? M() => configuration.GetConnectionString(\"Main\") + configuration.GetConnectionString(\"Other\");", "connection_strings: { main: { type: string } }"));

    [Fact]
    public async Task MessageNamesKeyAndAccessor()
    {
        Assert.Equal(
            "database.pool_size: the schema knows this key; use AppConfig.Database.PoolSize instead of \"Database:PoolSize\"",
            await UseProject.MessageAsync(new RawKeyAnalyzer(), Code("object? M() => configuration[\"Database:PoolSize\"];")));
        Assert.Equal(
            "feature_flags: the schema knows this group; use AppConfig.FeatureFlags instead of \"FeatureFlags\"",
            await UseProject.MessageAsync(new RawKeyAnalyzer(), Code("object? M() => configuration.GetSection(\"FeatureFlags\");")));
    }

    [Fact]
    public async Task PragmaAndEditorConfigSuppress()
    {
        const string Use = "object? M() => configuration[\"Size\"];";
        Assert.Empty(await SquigglesAsync($"\n#pragma warning disable TC1001\n{Use}\n"));
        Assert.Empty(await UseProject.SquigglesAsync(new RawKeyAnalyzer(), Code(Use), editorConfig: "[*.cs]\ndotnet_diagnostic.TC1001.severity = none\n"));
        Assert.Empty(await UseProject.SquigglesAsync(new RawKeyAnalyzer(), "// <auto-generated/>\n#nullable enable\n" + Code(Use)));
    }

    [Fact]
    public async Task ProjectWithoutKeysIsLeftAlone() =>
        Assert.Empty(await UseProject.SquigglesAsync(new RawKeyAnalyzer(), "using Microsoft.Extensions.Configuration; class C { object? M(IConfiguration c) => c[\"Size\"]; }", "$logs: { done: { id: 1, level: debug, message: x } }"));

    private static Task<IEnumerable<string>> SquigglesAsync(string members, string schema = UseProject.Schema) =>
        UseProject.SquigglesAsync(new RawKeyAnalyzer(), Code(members), schema);

    private static string Code(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using Acme;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        internal sealed class Service(IConfiguration configuration, IConfigurationRoot root, ConfigurationManager manager, IConfigurationSection section, AppConfig config, IHostApplicationBuilder host, string name)
        {
            object?[] All => [configuration, root, manager, section, config, host, name];
            {{members}}
        }
        """;
}
