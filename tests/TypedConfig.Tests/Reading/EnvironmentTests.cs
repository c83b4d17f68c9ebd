namespace TypedConfig.Tests.Reading;

[Collection(EnvironmentCollection.Name)]
public sealed class EnvironmentTests
{
    private const string DotNet = "DOTNET_ENVIRONMENT";
    private const string AspNetCore = "ASPNETCORE_ENVIRONMENT";

    [Theory]
    [InlineData("Production", 16)]
    [InlineData("PRODUCTION", 16)]
    [InlineData("staging", 8)]
    [InlineData("Development", 2)]
    public void DefaultsOfTheEnvironmentHoldInAnyCase(string environment, int expected)
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Layers([]), new ConfigMonitorOptions { Environment = environment });
        Assert.Equal(expected, monitor.Config.Tuning.Workers);
        Assert.Equal(expected == 2 ? "default" : $"default for {environment}", monitor.Explain(AppConfig.Keys.Tuning.Workers).Source);
    }

    [Theory]
    [InlineData(null, null, 16)]
    [InlineData("staging", null, 8)]
    [InlineData(null, "staging", 8)]
    [InlineData("staging", "production", 8)]
    [InlineData("", "staging", 8)]
    [InlineData("Development", "staging", 2)]
    public void EnvironmentComesFromTheUsualVariables(string? dotNet, string? aspNetCore, int expected)
    {
        using var variables = new Variables((DotNet, dotNet), (AspNetCore, aspNetCore));
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Layers([]));
        Assert.Equal(expected, monitor.Config.Tuning.Workers);
    }

    [Fact]
    public void OptionsWinOverTheVariables()
    {
        using var variables = new Variables((DotNet, "production"));
        Assert.Equal(8, Sources.Read<AppConfig>(Sources.Layers([]), new ConfigMonitorOptions { Environment = "Staging" }).Tuning.Workers);
    }

    [Fact]
    public void ValuesWinOverTheDefaultsOfTheEnvironment() =>
        Assert.Equal(3, Sources.Read<AppConfig>(Sources.Layers([("tuning:workers", "3")]), new ConfigMonitorOptions { Environment = "production" }).Tuning.Workers);

    [Fact]
    public void NullGivesTheDefaultOfTheEnvironment() =>
        Assert.Equal(8, Sources.Read<AppConfig>(Sources.Layers([("tuning:workers", "3")], [("tuning:workers", null)]), new ConfigMonitorOptions { Environment = "STAGING" }).Tuning.Workers);

    [Fact]
    public void TreeMadeByCodeHasNoEnvironmentUnlessSet()
    {
        using var variables = new Variables((DotNet, "production"));
        Assert.Equal(2, AppConfig.Create().Tuning.Workers);
        Assert.Equal(16, AppConfig.Create(static b => b.Environment = "Production").Tuning.Workers);
    }
}
