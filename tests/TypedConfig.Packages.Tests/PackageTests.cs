using System.IO.Compression;
using System.Xml.Linq;

namespace TypedConfig.Packages.Tests;

/// <summary>What is in the packages, file by file, and what they ask for.</summary>
public sealed class PackageTests(PackedProduct product)
{
    private static readonly string[] Compiler = ["TypedConfig.Analyzers.dll", "TypedConfig.CodeFixes.dll", "TypedConfig.Generator.dll", "TypedConfig.Schema.dll", "YamlDotNet.dll"];
    private static readonly string[] Tasks = ["TypedConfig.Build.dll", "TypedConfig.Schema.dll", "YamlDotNet.dll"];

    [Fact]
    public void TypedConfigHoldsRuntimeCompilerPartsTasksAndProps()
    {
        string[] others = ["README.md", "TypedConfig.nuspec", "buildTransitive/TypedConfig.props", "buildTransitive/TypedConfig.targets", "icon.png", "lib/net10.0/TypedConfig.dll", "lib/net10.0/TypedConfig.xml", "schemas/typedconfig.schema.json"];
        Assert.Equal([.. others.Concat(Compiler.Select(static part => "analyzers/dotnet/cs/" + part)).Concat(Tasks.Select(static part => "tasks/" + part)).Order(StringComparer.Ordinal)], FilesOf("TypedConfig"));
    }

    [Theory]
    [InlineData("TypedConfig.Redis")]
    [InlineData("TypedConfig.Etcd")]
    [InlineData("TypedConfig.Logging")]
    [InlineData("TypedConfig.AspNetCore")]
    public void PartHoldsItsAssemblyAndSaysWhatItIs(string package)
    {
        Assert.Equal(["README.md", $"{package}.nuspec", "icon.png", $"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml"], FilesOf(package));
    }

    [Fact]
    public void PartsAskForThisTypedConfigWithAllItBringsAndForTheOldestClient()
    {
        var own = $"TypedConfig [{product.Version}] all";
        Assert.Equal([own], DependenciesOf("TypedConfig.Etcd"));
        Assert.Equal([own], DependenciesOf("TypedConfig.AspNetCore"));
        Assert.Equal(["StackExchange.Redis 1.2.6", own], DependenciesOf("TypedConfig.Redis"));
        Assert.Equal(["Microsoft.Extensions.Logging 10.0.14", own], DependenciesOf("TypedConfig.Logging"));
    }

    [Fact]
    public void TypedConfigAsksForNothingButTheFrameworksPackagesAndYaml()
    {
        Assert.All(DependenciesOf("TypedConfig"), static dependency => Assert.Matches(@"^Microsoft\.Extensions\.[A-Za-z.]+ 10\.0\.14$|^YamlDotNet 16\.3\.0$", dependency));
    }

    private IEnumerable<string> FilesOf(string package)
    {
        using var archive = ZipFile.OpenRead(product.FileOf(package));
        return [.. archive.Entries
            .Select(static entry => entry.FullName)
            .Where(static name => !name.StartsWith("package/", StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal) && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> DependenciesOf(string package)
    {
        using var archive = ZipFile.OpenRead(product.FileOf(package));
        using var nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        return [.. XDocument.Load(nuspec).Descendants()
            .Where(static element => element.Name.LocalName == "dependency")
            .Select(static element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}{(element.Attribute("include")?.Value == "All" ? " all" : "")}")
            .Order(StringComparer.Ordinal)];
    }
}
