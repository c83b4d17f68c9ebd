namespace TypedConfig.Packages.Tests;

/// <summary>What a build says of the values in a project that has the package and no other line.</summary>
public sealed class ValueFileTests(PackedProduct product)
{
    private const string Program = "System.Console.WriteLine();";
    private const string Schema = "database:\n  pool_size: { type: integer, min: 1, max: 1000, default: 10 }\n";

    [Fact]
    public async Task WrongValuesAreSaidInTheBuildUntilTheyAreMended()
    {
        var folder = product.NewConsoleProject("Values");
        PackedProduct.Write(folder, "schema.yaml", Schema);
        PackedProduct.Write(folder, "Program.cs", Program);
        PackedProduct.Write(folder, "appsettings.json", "{\n  \"Databse\": {\n    \"PoolSize\": 20\n  }\n}\n");
        PackedProduct.Write(folder, "appsettings.Production.json", "{\n  \"Database\": {\n    \"PoolSize\": 5000\n  }\n}\n");

        var output = await CommandLine.DotnetAsync(folder, mayFail: false, "build");
        Assert.Contains("appsettings.Production.json(3,17): warning TC2003: database.pool_size = 5000: must be at most 1000", output);
        Assert.Contains("appsettings.json(2,4): warning TC2001: Databse: is not a known key; did you mean Database?", output);
        Assert.Contains("2 Warning(s)", output);

        // The compiler does not run again for the switch alone.
        output = await CommandLine.DotnetAsync(folder, mayFail: true, "build", "--no-incremental", "-warnaserror");
        Assert.Contains("appsettings.Production.json(3,17): error TC2003: database.pool_size = 5000: must be at most 1000", output);
        Assert.Contains("0 Warning(s)", output);

        PackedProduct.Write(folder, "appsettings.json", "{\n  \"Database\": {\n    \"PoolSize\": 20\n  }\n}\n");
        PackedProduct.Write(folder, "appsettings.Production.json", "{\n  \"Database\": {\n    \"PoolSize\": 500\n  }\n}\n");
        await CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror");
    }

    [Fact]
    public async Task LaunchProfilesAndNamedYamlFilesAreLookedAtAndSwitchesHold()
    {
        var folder = product.NewConsoleProject("MoreValues");
        PackedProduct.Write(folder, "schema.yaml", Schema);
        PackedProduct.Write(folder, "Program.cs", Program);
        PackedProduct.Write(Directory.CreateDirectory(Path.Combine(folder, "config")).FullName, "app.yaml", "database:\n  pool_size: 5000\n");
        PackedProduct.Write(
            Directory.CreateDirectory(Path.Combine(folder, "Properties")).FullName,
            "launchSettings.json",
            "{ \"profiles\": { \"Values\": { \"environmentVariables\": {\n  \"DATABASE__POL_SIZE\": \"5\" } } } }\n");
        PackedProduct.Write(folder, "Directory.Build.targets", """<Project><ItemGroup><TypedConfigValues Include="config/*.yaml" /></ItemGroup></Project>""");

        var output = await CommandLine.DotnetAsync(folder, mayFail: false, "build");
        Assert.Matches(@"app\.yaml\(2,14\): warning TC2003: ", output);
        Assert.Matches(@"launchSettings\.json\(2,14\): warning TC2001: .*DATABASE__POOL_SIZE", output);

        PackedProduct.Write(folder, ".editorconfig", "[app.yaml]\ntypedconfig.TC2003 = none\n");
        PackedProduct.Write(folder, ".globalconfig", "is_global = true\ndotnet_diagnostic.TC2001.severity = none\n");
        await CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror");
    }
}
