namespace TypedConfig.Generator.Tests;

public sealed class CompileAndRunTests
{
    [Fact]
    public void MissionSchemaGivesTypedDefaults()
    {
        var schema = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "examples", "valid", "payment-service.yaml"));
        var run = GeneratorRun.Of(schema, """
            using Acme;
            public static class Program
            {
                public static string Run()
                {
                    var config = AppConfig.Create();
                    return $"{config.Database.PoolSize} {config.FeatureFlags.NewCheckout} {config.Database.Host is null}";
                }
            }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Equal("10 False True", run.Execute());
    }
}
