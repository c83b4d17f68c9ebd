namespace TypedConfig.Packages.Tests;

/// <summary>The program that the gallery shows first.</summary>
public sealed class ReadmeProgramTests(PackedProduct product)
{
    [Fact]
    public async Task ProgramOfThePackagesReadmeReadsAppsettings()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(PackedProduct.RepositoryRoot, "runtime", "TypedConfig", "README.md"), TestContext.Current.CancellationToken);
        var blocks = readme.Split("```");
        var folder = product.NewConsoleProject("Shop", "TypedConfig", "Microsoft.Extensions.Hosting");
        PackedProduct.Write(folder, "schema.yaml", blocks[1]["yaml\n".Length..]);
        PackedProduct.Write(folder, "Program.cs", blocks[3]["csharp\n".Length..]);
        PackedProduct.Write(folder, "appsettings.json", """{ "Database": { "PoolSize": 20 } }""");
        await CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror");
        Assert.Equal("20\n", await CommandLine.DotnetAsync(folder, mayFail: false, "run", "--no-build"));
    }
}
