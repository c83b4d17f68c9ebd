using TypedConfig.CodeFixes;

namespace TypedConfig.Analyzers.Tests.Use;

public sealed class MisspelledKeyTests
{
    private const string Sectioned = "$section: Acme\ndatabase: { pool_size: { type: integer, default: 1 } }\nlogin: { user: { type: string } }";

    [Theory]
    [InlineData("configuration[\"Database:PoolSise\"]", "Database:PoolSise", "Database:PoolSize")]
    [InlineData("configuration[\"Databse:PoolSize\"]", "Databse:PoolSize", "Database:PoolSize")]
    [InlineData("configuration[\"databse:pol_size\"]", "databse:pol_size", "database:pool_size")]
    [InlineData("configuration[\"FeatureFlags:new_checkout\"]", "FeatureFlags:new_checkout", "FeatureFlags:NewCheckout")]
    [InlineData("configuration[\"feature_flags:NewCheckout\"]", "feature_flags:NewCheckout", "feature_flags:new_checkout")]
    [InlineData("configuration[\"Databse:Replicas:0:Host\"]", "Databse:Replicas:0:Host", "Database:Replicas:0:Host")]
    [InlineData("configuration.GetSection(\"Databases\")", "Databases", "Database")]
    [InlineData("configuration.GetSection(\"Database\")[\"PoolSzie\"]", "PoolSzie", "PoolSize")]
    [InlineData("configuration.GetSection(\"Databse\")[\"PoolSzie\"]", "Databse", "Database")]
    [InlineData("configuration.GetSection(\"FEATURE_FLAGS\")[\"NewCheckut\"]", "NewCheckut", "new_checkout")]
    [InlineData("configuration[\"Database:PoolSise\"] = \"5\"", "Database:PoolSise", "Database:PoolSize")]
    [InlineData("Environment.GetEnvironmentVariable(\"DATABASE__POOLSISE\")", "DATABASE__POOLSISE", "DATABASE__POOL_SIZE")]
    [InlineData("Environment.GetEnvironmentVariable(\"Database__PoolSise\")", "Database__PoolSise", "Database__PoolSize")]
    public async Task TextNearAKeyIsFlaggedAndMended(string expression, string text, string meant)
    {
        var code = Code($"object? M() => {expression};");
        using var project = UseProject.Of(code);
        var diagnostics = await project.AnalyzeAsync(new MisspelledKeyAnalyzer());
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal([$"\"{text}\""], UseProject.Texts(diagnostics));
        Assert.Equal($"{text}: is not a known key; did you mean {meant}?", diagnostic.GetMessage());
        Assert.Equal(code.Replace($"\"{text}\"", $"\"{meant}\""), await Fix.ApplyAsync(project, new MisspelledKeyFixer(), diagnostic));
    }

    [Theory]
    [InlineData("configuration[\"Database:PoolSize\"]")]
    [InlineData("configuration[\"Database:Server\"]")]
    [InlineData("configuration[\"Database:Entirely\"]")]
    [InlineData("configuration[\"Something:Else\"]")]
    [InlineData("configuration[\"Database:PoolSize:Low\"]")]
    [InlineData("section[\"Sise\"]")]
    [InlineData("configuration.GetValue<int>(\"database.pool_size\")")]
    [InlineData("configuration[name]")]
    [InlineData("configuration[\"\"]")]
    [InlineData("configuration[\":\"]")]
    [InlineData("Environment.GetEnvironmentVariable(\"SISE\")")]
    [InlineData("Environment.GetEnvironmentVariable(\"DB_POOL\")")]
    public async Task KnownAndForeignTextsAreNot(string expression) =>
        Assert.Empty(await UseProject.SquigglesAsync(new MisspelledKeyAnalyzer(), Code($"object? M() => {expression};")));

    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("AllowedHosts")]
    [InlineData("ConnectionStrings:Main")]
    [InlineData("urls")]
    public async Task SectionsOfTheFrameworkAreNeverMisspelled(string path) => Assert.Empty(await UseProject.SquigglesAsync(
        new MisspelledKeyAnalyzer(),
        Code($"object? M() => configuration[\"{path}\"];"),
        "loging: { log_level: { default: { type: string } } }\nallowed_host: { type: string }\nconnection_string: { main: { type: string } }\nurl: { type: string }"));

    [Fact]
    public async Task SectionOfTheSchemaIsPartOfThePath()
    {
        Assert.Equal(["\"Acme:Databse\"", "\"Amce:Database:PoolSize\""], await UseProject.SquigglesAsync(
            new MisspelledKeyAnalyzer(), Code("object? M() => configuration[\"Acme:Databse\"] + configuration[\"Amce:Database:PoolSize\"] + configuration[\"Databse:PoolSize\"];"), Sectioned));
    }

    [Fact]
    public async Task ConstantIsFlaggedWithoutAFix()
    {
        using var project = UseProject.Of(Code("private const string Key = \"Database:PoolSise\"; object? M() => configuration[Key];"));
        var diagnostics = await project.AnalyzeAsync(new MisspelledKeyAnalyzer());
        Assert.Equal(["Key"], UseProject.Texts(diagnostics));
        Assert.Empty(await Fix.TitlesAsync(project, new MisspelledKeyFixer(), diagnostics[0]));
    }

    [Fact]
    public async Task AllAreMendedAtOnce()
    {
        const string Use = "object? M() => configuration[\"Sise\"] + configuration[/* host */ \"Database:Hots\"];";
        using var project = UseProject.Of(Code(Use));
        Assert.Equal(
            Code(Use.Replace("Sise", "Size").Replace("Hots", "Host")),
            await Fix.ApplyAllAsync(project, new MisspelledKeyFixer(), await project.AnalyzeAsync(new MisspelledKeyAnalyzer())));
    }

    [Fact]
    public async Task PragmaAndEditorConfigSuppress()
    {
        const string Use = "object? M() => configuration[\"Sise\"];";
        Assert.Empty(await UseProject.SquigglesAsync(new MisspelledKeyAnalyzer(), Code($"\n#pragma warning disable TC1002\n{Use}\n")));
        Assert.Empty(await UseProject.SquigglesAsync(new MisspelledKeyAnalyzer(), Code(Use), editorConfig: "[*.cs]\ndotnet_diagnostic.TC1002.severity = none\n"));
    }

    private static string Code(string members) => $$"""
        using System;
        using Microsoft.Extensions.Configuration;
        internal sealed class Service(IConfiguration configuration, IConfigurationSection section, string name)
        {
            object?[] All => [configuration, section, name];
            {{members}}
        }
        """;
}
