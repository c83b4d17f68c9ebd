using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TypedConfig.Packages.Tests;

/// <summary>What a gallery shows of a package.</summary>
public sealed partial class PackagePageTests(PackedProduct product)
{
    private const string Repository = "https://github.com/typedconfig/typedconfig";

    public static TheoryData<string> Packages => [.. PackedProduct.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void PackageSaysWhatItIsAndWhereItComesFrom(string package)
    {
        using var archive = ZipFile.OpenRead(product.FileOf(package));
        using var nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single().Elements().ToDictionary(static element => element.Name.LocalName);
        Assert.Equal("MIT", metadata["license"].Value);
        Assert.Equal(Repository, metadata["projectUrl"].Value);
        Assert.Equal(Repository, metadata["repository"].Attribute("url")!.Value);
        Assert.Equal(Repository + "/blob/main/CHANGELOG.md", metadata["releaseNotes"].Value);
        Assert.Equal("TypedConfig contributors", metadata["authors"].Value);
        Assert.InRange(metadata["description"].Value.Length, 40, 300);
        Assert.Contains(metadata["tags"].Value, static character => character == ' ');
        Assert.NotNull(archive.GetEntry(metadata["readme"].Value));
        Assert.Equal(128, WidthOfPng(archive.GetEntry(metadata["icon"].Value)!));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void LinksOfTheReadmeLeadSomewhereFromAGallery(string package)
    {
        using var archive = ZipFile.OpenRead(product.FileOf(package));
        using var reader = new StreamReader(archive.GetEntry("README.md")!.Open());
        var text = reader.ReadToEnd();
        Assert.StartsWith($"# {package}\n", text, StringComparison.Ordinal);
        var links = Link().Matches(text).Select(static match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, static link =>
        {
            Assert.StartsWith("https://", link, StringComparison.Ordinal);
            Assert.True(!link.StartsWith(Repository + "/blob/main/", StringComparison.Ordinal) || File.Exists(FileOf(link)), link);
        });
    }

    [Fact]
    public void PagesOfRulesAreWhereThePackagesComeFrom()
    {
        string[] files = [Path.Combine("generator", "TypedConfig.Generator", "Compiler", "RuleLink.cs"), Path.Combine("runtime", "TypedConfig", "buildTransitive", "TypedConfig.targets")];
        Assert.All(files, static file => Assert.Contains(Repository + "/blob/main/analyzers/docs/rules/", File.ReadAllText(Path.Combine(PackedProduct.RepositoryRoot, file)), StringComparison.Ordinal));
    }

    private static string FileOf(string link) => Path.Combine(PackedProduct.RepositoryRoot, link[(Repository + "/blob/main/").Length..].Split('#')[0]);

    private static int WidthOfPng(ZipArchiveEntry icon)
    {
        Span<byte> header = stackalloc byte[20];
        using var stream = icon.Open();
        stream.ReadExactly(header);
        Assert.Equal("PNG"u8, header[1..4]);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header[16..]);
    }

    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Link();
}
