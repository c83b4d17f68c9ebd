using System.Globalization;
using TypedConfig.Tests;

namespace TypedConfig.Packages.Tests;

/// <summary>A program that is published trimmed and brings its runtime along; the linker and the analyzers look at the package and at what it generates.</summary>
public sealed class TrimmedPublishTests(PackedProduct product)
{
    private const string Planted = """
        var type = System.Type.GetType(args[0])!;
        System.Console.WriteLine(typeof(System.Collections.Generic.List<>).MakeGenericType(type));
        """;

    [Fact]
    public async Task QuickStartPublishesWithoutWarningsAndPrintsTheSameLines()
    {
        var folder = product.NewConsoleProject("QuickStart");
        var sample = Path.Combine(PackedProduct.RepositoryRoot, "samples", "QuickStart");
        foreach (var file in new[] { "Program.cs", "Demo.cs", "schema.yaml" })
        {
            File.Copy(Path.Combine(sample, file), Path.Combine(folder, file));
        }

        var published = Directory.CreateDirectory(Path.Combine(folder, "published", "config")).Parent!.FullName;
        foreach (var file in new[] { "appsettings.json", Path.Combine("config", "app.yaml") })
        {
            File.Copy(Path.Combine(sample, file), Path.Combine(published, file));
        }

        var output = await PublishAsync(folder, "-warnaserror", "-o", published);
        Assert.Contains("Optimizing assemblies for size", output);
        Assert.DoesNotMatch(@"\bIL[23]\d{3}\b", output);
        var printed = await CommandLine.RunAsync(Path.Combine(published, "QuickStart"), folder, mayFail: false);
        Assert.Equal(QuickStartTests.ShownLines, printed.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task EtcdStorePublishesWithoutWarningsAndServes()
    {
        await using var server = await EtcdServer.Open();
        var address = server.EndPoint.ToString();
        await StoreProgram.Etcd.PutAsync(["--endpoints", address], "50");
        await PublishAndRun(StoreProgram.Etcd, address);
    }

    [Fact]
    public async Task RedisStorePublishesWithoutWarningsAndServes()
    {
        await using var server = await RedisServer.Open();
        await StoreProgram.Redis.PutAsync(["-p", server.Port.ToString(CultureInfo.InvariantCulture)], "50");
        await PublishAndRun(StoreProgram.Redis, $"127.0.0.1:{server.Port}");
    }

    [Fact]
    public async Task ReflectionIsReportedByTheAnalyzersAndByTheLinker()
    {
        var folder = product.NewConsoleProject("Reflecting");
        PackedProduct.Write(folder, "Program.cs", Planted);

        var output = await PublishAsync(folder);
        Assert.Matches(@"Program\.cs\(1,\d+\): warning IL2\d{3}: ", output);
        Assert.Matches(@"Program\.cs\(2,\d+\): warning IL3\d{3}: ", output);
        Assert.Matches(@"Program\.cs\(1,\d+\): Trim analysis warning IL2\d{3}: ", output);
    }

    private async Task PublishAndRun(StoreProgram program, string address)
    {
        var folder = program.NewProject(product, address);
        var published = Path.Combine(folder, "published");
        var output = await PublishAsync(folder, "-warnaserror", "-o", published);
        Assert.Contains("Optimizing assemblies for size", output);
        Assert.DoesNotMatch(@"\bIL[23]\d{3}\b", output);
        Assert.Equal("50\n", await CommandLine.RunAsync(Path.Combine(published, "Shop"), folder, mayFail: false));
    }

    private static Task<string> PublishAsync(string folder, params string[] more) =>
        CommandLine.DotnetAsync(
            folder,
            mayFail: false,
            [
                "publish", "-r", "linux-x64", "--self-contained",
                "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false", "-p:EnableTrimAnalyzer=true", "-p:EnableAotAnalyzer=true", .. more,
            ]);
}
