using System.IO.Compression;
using System.Text.Json.Nodes;

namespace TypedConfig.Packages.Tests;

/// <summary>The files that a build writes beside the program: JSON Schema for editors, reference documentation.</summary>
public sealed class BuildOutputTests(PackedProduct product)
{
    private const string Schema = "database:\n  pool_size: { type: integer, max: 1000, default: 10 }\n";
    private const string Docs = "-p:TypedConfigReferenceDocs=docs/configuration.md";
    private const string Check = "-p:TypedConfigCheckReferenceDocs=true";
    private const string Skipping = "Skipping target \"TypedConfigWriteJsonSchema\"";

    [Fact]
    public async Task JsonSchemaIsWrittenWhereTheSchemaChangedAndNothingRunsElse()
    {
        var folder = NewProject("Editing");
        var file = Path.Combine(folder, "obj", "appsettings.schema.json");
        Assert.DoesNotContain(Skipping, await BuildAsync(folder));
        Assert.Equal("1000", PoolSize(file)["maximum"]!.ToJsonString());
        Assert.True(File.Exists(Path.Combine(folder, "obj", "typedconfig.schema.json")));

        var written = File.GetLastWriteTimeUtc(file);
        Assert.Contains(Skipping, await BuildAsync(folder));
        PackedProduct.Write(folder, "schema.yaml", "# a comment\n" + Schema);
        Assert.DoesNotContain(Skipping, await BuildAsync(folder));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));

        PackedProduct.Write(folder, "schema.yaml", Schema.Replace("1000", "500", StringComparison.Ordinal));
        await BuildAsync(folder);
        Assert.Equal("500", PoolSize(file)["maximum"]!.ToJsonString());

        PackedProduct.Write(folder, "more.schema.yaml", "cache: { ttl: { type: duration } }\n");
        await BuildAsync(folder);
        Assert.NotNull(Properties(file)["Cache"]);
        File.Delete(Path.Combine(folder, "more.schema.yaml"));
        await BuildAsync(folder);
        Assert.Null(Properties(file)["Cache"]);

        File.Delete(file);
        await BuildAsync(folder);
        Assert.True(File.Exists(file));
        await CommandLine.DotnetAsync(folder, mayFail: false, "clean");
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "obj"), "*typedconfig.*stamp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task VisualStudioIsToldWhereTheJsonSchemaIs()
    {
        var folder = NewProject("Segment");
        await CommandLine.DotnetAsync(folder, mayFail: false, "restore");
        var segment = Assert.Single(await SegmentsAsync(folder))!;
        Assert.Equal(@"appsettings\..*json", segment["FilePathPattern"]!.GetValue<string>());
        Assert.Equal(Path.Combine(folder, "obj", "appsettings.schema.json"), segment["FullPath"]!.GetValue<string>());
        Assert.Empty(await SegmentsAsync(folder, "-p:TypedConfigJsonSchema=false"));
        Assert.Empty(await SegmentsAsync(folder, "-p:TypedConfigJsonSchemaSegment=false"));
    }

    [Fact]
    public async Task NothingIsWrittenWhereItIsSwitchedOffAndElsewhereWhereThePathSaysSo()
    {
        var folder = NewProject("Switched");
        await BuildAsync(folder, "-p:TypedConfigJsonSchema=false");
        Assert.Empty(Directory.GetFiles(folder, "appsettings.schema.json", SearchOption.AllDirectories));
        var language = Path.Combine(folder, "obj", "typedconfig.schema.json");
        Assert.True(File.Exists(language));

        File.Delete(language);
        await BuildAsync(folder, "-p:TypedConfigJsonSchemaPath=editor/values.json", "-p:TypedConfigLanguageSchema=false");
        Assert.NotNull(PoolSize(Path.Combine(folder, "editor", "values.json")));
        Assert.False(File.Exists(language));
    }

    [Fact]
    public async Task ErrorsOfTheSchemaAreLeftToTheGenerator()
    {
        var folder = NewProject("Mistaken");
        PackedProduct.Write(folder, "schema.yaml", "database:\n  pool_size: { type: integr }\n");
        PackedProduct.Write(folder, "Program.cs", "System.Console.WriteLine();");
        var output = await CommandLine.DotnetAsync(folder, mayFail: true, "build", Docs, Check);
        Assert.Contains("error TC0009", output);
        Assert.Contains("1 Error(s)", output);
        Assert.False(File.Exists(Path.Combine(folder, "obj", "appsettings.schema.json")));
    }

    [Fact]
    public async Task ReferenceDocsAreWrittenOnRequestAndCheckedForDrift()
    {
        var folder = NewProject("Documented");
        var file = Path.Combine(folder, "docs", "configuration.md");
        Assert.Contains("configuration.md : error : configuration.md is missing", await CommandLine.DotnetAsync(folder, mayFail: true, "build", Docs, Check));
        await BuildAsync(folder, Docs);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("| `pool_size` | integer | `10` | at most 1000 |", text);
        await BuildAsync(folder, Docs, Check);
        PackedProduct.Write(folder, "docs/configuration.md", text.Replace("\n", "\r\n", StringComparison.Ordinal));
        await BuildAsync(folder, Docs, Check);

        PackedProduct.Write(folder, "schema.yaml", Schema.Replace("1000", "500", StringComparison.Ordinal));
        var output = await CommandLine.DotnetAsync(folder, mayFail: true, "build", Docs, Check);
        Assert.Matches(@"docs/configuration\.md\(9\): error : configuration\.md differs from what the schema says", output);
        Assert.Contains("at most 1000", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        await BuildAsync(folder, Docs);
        Assert.Contains("at most 500", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        PackedProduct.Write(folder, "docs/configuration.md", "by hand");
        await BuildAsync(folder, Docs);
        Assert.Contains("at most 500", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NothingOfItIsPublishedOrPacked()
    {
        var folder = NewProject("Shipped");
        await CommandLine.DotnetAsync(folder, mayFail: false, "publish", Docs, "-o", Path.Combine(folder, "published"));
        Assert.True(File.Exists(Path.Combine(folder, "obj", "appsettings.schema.json")));
        await CommandLine.DotnetAsync(folder, mayFail: false, "pack", Docs, "-o", Path.Combine(folder, "packed"));
        using var package = ZipFile.OpenRead(Directory.GetFiles(Path.Combine(folder, "packed"), "*.nupkg").Single());
        var shipped = Directory.GetFiles(Path.Combine(folder, "published"), "*", SearchOption.AllDirectories).Concat(package.Entries.Select(static entry => entry.FullName)).ToList();
        Assert.Contains(shipped, static name => name.EndsWith("Shipped.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(shipped, static name =>
            name.Contains("schema.json", StringComparison.Ordinal) || name.Contains("configuration.md", StringComparison.Ordinal) || name.Contains("TypedConfig.Build", StringComparison.Ordinal));
    }

    private static Task<string> BuildAsync(string folder, params string[] more) => CommandLine.DotnetAsync(folder, mayFail: false, ["build", "-warnaserror", "-v:d", .. more]);

    private static async Task<JsonArray> SegmentsAsync(string folder, params string[] more)
    {
        var output = await CommandLine.DotnetAsync(folder, mayFail: false, ["msbuild", "-getItem:JsonSchemaSegment", .. more]);
        return JsonNode.Parse(output)!["Items"]!["JsonSchemaSegment"]!.AsArray();
    }

    private static JsonNode Properties(string file) => JsonNode.Parse(File.ReadAllText(file))!["properties"]!;

    private static JsonNode PoolSize(string file) => Properties(file)["Database"]!["properties"]!["PoolSize"]!;

    private string NewProject(string name)
    {
        var folder = product.NewConsoleProject(name);
        PackedProduct.Write(folder, "schema.yaml", Schema);
        PackedProduct.Write(folder, "Program.cs", $"System.Console.WriteLine({name}.AppConfig.Create().Database.PoolSize);");
        return folder;
    }
}
