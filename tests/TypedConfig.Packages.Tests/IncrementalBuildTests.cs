namespace TypedConfig.Packages.Tests;

/// <summary>Builds after the first do what an edit asks for.</summary>
public sealed class IncrementalBuildTests(PackedProduct product)
{
    private const string Writing = "Task \"WriteConfigurationFiles\"";

    [Fact]
    public async Task EditsAreBuiltAndNothingElse()
    {
        var folder = product.NewConsoleProject("Edited");
        PackedProduct.Write(folder, "schema.yaml", "cart: { size: { type: integer, default: 1 } }\n");
        PackedProduct.Write(folder, "appsettings.json", "{}");
        PackedProduct.Write(folder, "Program.cs", "System.Console.WriteLine(Edited.AppConfig.Create().Cart.Size);");
        await BuildAsync(folder);
        var first = Outputs(folder);
        Assert.Contains(first.Keys, static file => file.EndsWith("typedconfig.schema.json", StringComparison.Ordinal));

        var output = await BuildAsync(folder);
        Assert.DoesNotContain(Writing, output);
        Assert.Contains("Skipping target \"CoreCompile\"", output);
        Assert.Equal(first, Outputs(folder));

        PackedProduct.Write(folder, "Program.cs", "System.Console.WriteLine(2 * Edited.AppConfig.Create().Cart.Size);");
        output = await BuildAsync(folder);
        Assert.DoesNotContain(Writing, output);
        Assert.Equal(Schemas(first), Schemas(Outputs(folder)));
        Assert.Equal("2\n", await CommandLine.DotnetAsync(folder, mayFail: false, "run", "--no-build"));

        PackedProduct.Write(folder, "schema.yaml", "cart: { size: { type: integer, default: 1 }, limit: { type: integer, default: 9 } }\n");
        PackedProduct.Write(folder, "Program.cs", "System.Console.WriteLine(Edited.AppConfig.Create().Cart.Limit);");
        Assert.Contains(Writing, await BuildAsync(folder));
        Assert.Equal("9\n", await CommandLine.DotnetAsync(folder, mayFail: false, "run", "--no-build"));
    }

    [Fact]
    public async Task EditorsBuildInTheBackgroundWritesNothing()
    {
        var folder = product.NewConsoleProject("Background");
        PackedProduct.Write(folder, "schema.yaml", "limit: { type: integer }\n");
        PackedProduct.Write(folder, "Program.cs", "System.Console.WriteLine();");
        await CommandLine.DotnetAsync(folder, mayFail: false, "restore");
        await CommandLine.DotnetAsync(folder, mayFail: false, "msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        Assert.DoesNotContain(Outputs(folder).Keys.Select(static file => Path.GetFileName(file)), static file => file.EndsWith("schema.json", StringComparison.Ordinal) || file.Contains(".typedconfig.", StringComparison.Ordinal));
    }

    private static Task<string> BuildAsync(string folder) => CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror", "-v:d");

    private static Dictionary<string, DateTime> Outputs(string folder) => new[] { "obj", "bin" }
        .Select(name => Path.Combine(folder, name))
        .Where(Directory.Exists)
        .SelectMany(static output => Directory.GetFiles(output, "*", SearchOption.AllDirectories))
        .ToDictionary(static file => file, File.GetLastWriteTimeUtc);

    private static IEnumerable<KeyValuePair<string, DateTime>> Schemas(Dictionary<string, DateTime> outputs) => outputs.Where(static file => file.Key.EndsWith("schema.json", StringComparison.Ordinal));
}
