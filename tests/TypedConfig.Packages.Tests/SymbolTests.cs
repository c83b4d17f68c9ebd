using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TypedConfig.Packages.Tests;

/// <summary>What a debugger gets: the symbols of this build, and for each source file its text or the place where it is.</summary>
public sealed partial class SymbolTests(PackedProduct product)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> Packages => [.. PackedProduct.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void SymbolsAreThoseOfTheAssembly(string package)
    {
        using var assembly = new PEReader(Read(product.FileOf(package), $"lib/net10.0/{package}.dll"));
        var entries = assembly.ReadDebugDirectory();
        var symbols = assembly.ReadCodeViewDebugDirectoryData(entries.Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView));
        using var provider = Symbols(package);
        Assert.Equal(symbols.Guid, new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id).Guid);
        Assert.Matches(Root(), symbols.Path);
        Assert.Contains(entries, static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void EverySourceFileIsInTheRepositoryOrInTheSymbols(string package)
    {
        using var provider = Symbols(package);
        var reader = provider.GetMetadataReader();
        var apart = reader.Documents.Where(document => Information(reader, document, EmbeddedSource) is null).Select(document => reader.GetString(reader.GetDocument(document).Name)).ToList();
        Assert.NotEmpty(apart);
        Assert.All(apart, static name =>
        {
            Assert.Matches(Root(), name);
            Assert.True(File.Exists(Root().Replace(name, PackedProduct.RepositoryRoot)), name);
        });
        Assert.DoesNotContain(apart, static name => name.EndsWith(".g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void SourceFilesAreMappedToTheCommitThatThePackageNames(string package)
    {
        using var provider = Symbols(package);
        var reader = provider.GetMetadataReader();
        var map = Information(reader, EntityHandle.ModuleDefinition, SourceLink);
        if (CommitOf(package) is not { } commit)
        {
            // A source tree that was copied without its history has nothing to link to, and says so nowhere.
            Assert.False(Path.Exists(Path.Combine(PackedProduct.RepositoryRoot, ".git")));
            Assert.Null(map);
            return;
        }

        Assert.Matches("^[0-9a-f]{40}$", commit);
        using var json = JsonDocument.Parse(map!);
        var document = Assert.Single(json.RootElement.GetProperty("documents").EnumerateObject());
        Assert.Equal("/_/*", document.Name);
        Assert.Equal($"https://raw.githubusercontent.com/typedconfig/typedconfig/{commit}/*", document.Value.GetString());
    }

    /// <summary>What stands for the folder of the sources, wherever that was.</summary>
    [GeneratedRegex("^/_[0-9]*/")]
    private static partial Regex Root();

    private static byte[]? Information(MetadataReader reader, EntityHandle parent, Guid kind) => reader.GetCustomDebugInformation(parent)
        .Select(reader.GetCustomDebugInformation)
        .Where(information => reader.GetGuid(information.Kind) == kind)
        .Select(information => reader.GetBlobBytes(information.Value))
        .SingleOrDefault();

    private string? CommitOf(string package) =>
        XDocument.Load(Read(product.FileOf(package), $"{package}.nuspec")).Descendants().Single(static element => element.Name.LocalName == "repository").Attribute("commit")?.Value;

    private MetadataReaderProvider Symbols(string package) => MetadataReaderProvider.FromPortablePdbStream(Read(product.FileOf(package, "snupkg"), $"lib/net10.0/{package}.pdb"));

    private static MemoryStream Read(string archive, string name)
    {
        using var zip = ZipFile.OpenRead(archive);
        using var entry = zip.GetEntry(name)!.Open();
        var copy = new MemoryStream();
        entry.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
