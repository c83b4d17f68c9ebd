using System.Diagnostics;

namespace TypedConfig.Packages.Tests;

public sealed class ConsoleProjectTests(PackedProduct product)
{
    private const string Program = """
        using Microsoft.Extensions.Configuration;
        using App;
        using TypedConfig;
        var configuration = new ConfigurationBuilder().SetBasePath(args[0]).AddJsonFile("appsettings.json", false, true).AddYamlFile("app.yaml", false, true).Build();
        using var monitor = ConfigMonitor.Create<AppConfig>(configuration);
        Console.WriteLine($"{monitor.Config.Database.PoolSize} {monitor.Config.FeatureFlags.NewCheckout}");
        using var changed = monitor.OnChange(change => Console.WriteLine($"changed {string.Join(", ", change.Changes)}"));
        using var rejected = monitor.OnRejected(rejection => Console.WriteLine($"rejected {rejection} current {monitor.Config.Database.PoolSize}"));
        Console.ReadLine();
        """;

    [Fact]
    public async Task OneReferenceGivesTypedLiveConfiguration()
    {
        var folder = product.NewConsoleProject("App");
        PackedProduct.Write(folder, "schema.yaml", PackedProduct.Example("payment-service.yaml"));
        PackedProduct.Write(folder, "Program.cs", Program);
        await CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror");

        var values = Directory.CreateDirectory(Path.Combine(folder, "values")).FullName;
        PackedProduct.Write(values, "appsettings.json", "{}");
        PackedProduct.Write(values, "app.yaml", "feature_flags: {}\n");
        using var app = CommandLine.Start(folder, "run", "--no-build", "--", values);
        try
        {
            Assert.Equal("10 False", await CommandLine.NextLineAsync(app));
            Rename(values, "appsettings.json", """{ "Database": { "PoolSize": 20 } }""");
            Assert.Equal("changed database.pool_size 10 -> 20", await CommandLine.NextLineAsync(app));
            Rename(values, "app.yaml", "feature_flags:\n  new_checkout: true\n");
            Assert.Equal("changed feature_flags.new_checkout false -> true", await CommandLine.NextLineAsync(app));
            Rename(values, "app.yaml", "feature_flags:\n  new_checkout: true\ndatabase:\n  pool_size: 5000\n");
            Assert.Equal("rejected database.pool_size = 5000: must be at most 1000    (app.yaml:4) current 20", await CommandLine.NextLineAsync(app));
        }
        finally
        {
            app.StandardInput.Close();
            await app.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task SchemaErrorIsReportedAtItsLineEvenWhereTheCodeDoesNotCompile()
    {
        var folder = product.NewConsoleProject("Broken");
        PackedProduct.Write(folder, "schema.yaml", "database:\n  pool_size: { type: integr }\n");
        PackedProduct.Write(folder, "Program.cs", "class A : Missing { }");
        var output = await CommandLine.DotnetAsync(folder, mayFail: true, "build", "-p:RunAnalyzers=false");
        Assert.Matches(@"schema\.yaml\(2,22\): error TC0009: .*'integer'", output);
    }

    [Fact]
    public async Task SchemaWarningComesFromTheAnalyzerOnce()
    {
        var folder = product.NewConsoleProject("Doubtful");
        PackedProduct.Write(folder, "schema.yaml", "database:\n  pool_size: { type: integer, defalt: 10 }\n");
        PackedProduct.Write(folder, "Program.cs", "System.Console.WriteLine(Doubtful.AppConfig.Create().Database.PoolSize is null);");
        var output = await CommandLine.DotnetAsync(folder, mayFail: false, "build");
        Assert.Matches(@"schema\.yaml\(2,31\): warning TC0023: .*'default'", output);
        Assert.Contains("1 Warning(s)", output);
    }

    [Fact]
    public async Task RulesAboutCSharpComeWithThePackage()
    {
        var folder = product.NewConsoleProject("Raw");
        PackedProduct.Write(folder, "schema.yaml", "database:\n  pool_size: { type: integer, default: 10 }\n");
        PackedProduct.Write(folder, "Program.cs", """
            using Microsoft.Extensions.Configuration;
            var configuration = new ConfigurationBuilder().Build();
            System.Console.WriteLine(configuration["Database:PoolSize"]);
            System.Console.WriteLine(configuration["Databse:PoolSize"]);
            """);
        var output = await CommandLine.DotnetAsync(folder, mayFail: false, "build");
        Assert.Matches(@"Program\.cs\(3,40\): warning TC1001: database\.pool_size: the schema knows this key; use AppConfig\.Database\.PoolSize", output);
        Assert.Matches(@"Program\.cs\(4,40\): warning TC1002: Databse:PoolSize: is not a known key; did you mean Database:PoolSize\?", output);
        Assert.Contains("2 Warning(s)", output);
    }

    private static void Rename(string folder, string name, string text)
    {
        PackedProduct.Write(folder, name + ".new", text);
        File.Move(Path.Combine(folder, name + ".new"), Path.Combine(folder, name), overwrite: true);
    }
}
