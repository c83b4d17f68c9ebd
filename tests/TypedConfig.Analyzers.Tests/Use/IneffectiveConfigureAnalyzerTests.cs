namespace TypedConfig.Analyzers.Tests.Use;

public sealed class IneffectiveConfigureAnalyzerTests
{
    [Theory]
    [InlineData("services.Configure<AppConfig>(_ => { });", "Configure<AppConfig>")]
    [InlineData("services.Configure<AppConfig>(\"name\", _ => { });", "Configure<AppConfig>")]
    [InlineData("services.Configure((AppConfig config) => { });", "Configure")]
    [InlineData("services.Configure<AppConfig.DatabaseSection>(configuration);", "Configure<AppConfig.DatabaseSection>")]
    [InlineData("services.ConfigureAll<AppConfig>(_ => { });", "ConfigureAll<AppConfig>")]
    [InlineData("services.PostConfigure<AppConfig>(_ => { });", "PostConfigure<AppConfig>")]
    [InlineData("services.PostConfigureAll<AppConfig.DatabaseSection>(_ => { });", "PostConfigureAll<AppConfig.DatabaseSection>")]
    [InlineData("services.AddOptions<AppConfig>().Configure(_ => { });", "Configure")]
    [InlineData("services.AddOptions<AppConfig>().Configure<Mine>((_, _) => { });", "Configure<Mine>")]
    [InlineData("services.AddOptions<AppConfig>().PostConfigure(_ => { });", "PostConfigure")]
    [InlineData("services.AddOptions<AppConfig.DatabaseSection>().Bind(configuration);", "Bind")]
    [InlineData("services.AddOptions<AppConfig.DatabaseSection>().BindConfiguration(\"x\");", "BindConfiguration")]
    public async Task ConfiguringAGeneratedTypeIsFlagged(string statement, string name) => Assert.Equal([name], await SquigglesAsync(statement));

    [Theory]
    [InlineData("services.Configure<Mine>(_ => { });")]
    [InlineData("services.Configure<Mine>(configuration);")]
    [InlineData("services.AddOptions<Mine>().Configure<AppConfig>((_, _) => { });")]
    [InlineData("services.AddOptions<Mine>().Bind(configuration);")]
    [InlineData("services.AddOptions<AppConfig>().Validate(_ => true);")]
    [InlineData("services.AddTypedConfig<AppConfig>(configuration);")]
    [InlineData("Mine.Configure<AppConfig>();")]
    public async Task OptionsOfOneselfAndValidationAreNot(string statement) => Assert.Empty(await SquigglesAsync(statement));

    [Fact]
    public async Task PragmaAndEditorConfigSuppress()
    {
        Assert.Empty(await SquigglesAsync("\n#pragma warning disable TC1005\nservices.Configure<AppConfig>(_ => { });"));
        Assert.Empty(await SquigglesAsync("services.Configure<AppConfig>(_ => { });", "[*.cs]\ndotnet_diagnostic.TC1005.severity = none\n"));
    }

    [Fact]
    public async Task MessageNamesTypeAndMethod() => Assert.Equal(
        "AppConfig.DatabaseSection: PostConfigure has no effect on a generated type; its values come from the configuration alone",
        await UseProject.MessageAsync(new IneffectiveConfigureAnalyzer(), Code("services.PostConfigure<AppConfig.DatabaseSection>(_ => { });")));

    private static Task<IEnumerable<string>> SquigglesAsync(string statement, string editorConfig = "") =>
        UseProject.SquigglesAsync(new IneffectiveConfigureAnalyzer(), Code(statement), editorConfig: editorConfig);

    private static string Code(string statement) => $$"""
        using Acme;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        internal sealed class Mine { public static void Configure<T>() { } }
        internal static class Start
        {
            public static void M(IServiceCollection services, IConfiguration configuration)
            {
                {{statement}}
            }
        }
        """;
}
