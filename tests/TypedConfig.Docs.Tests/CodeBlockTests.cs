using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TypedConfig.Tests;

namespace TypedConfig.Docs.Tests;

/// <summary>Every block of the README and the guides is what it says it is, and says nothing that the product does not take.</summary>
public sealed partial class CodeBlockTests
{
    private const string Shop = "shop.yaml";

    /// <summary>What no test here can judge: blocks of output, with the test that holds each page's.</summary>
    private static readonly Dictionary<string, string> Outputs = new()
    {
        ["docs/architecture.md"] = "a drawing",
        ["docs/getting-started.md"] = "GettingStartedTests in TypedConfig.Packages.Tests prints them",
        ["docs/migrating.md"] = "MigrationTests in TypedConfig.Packages.Tests print them",
        ["docs/operating.md"] = "the lines of Explain: ExplainTests in TypedConfig.Tests",
        ["docs/value-files.md"] = "a warning of the build: ValueFileTests in TypedConfig.Packages.Tests",
    };

    /// <summary>What is a file of the guide for beginners is built with all of it, in a project of that name, by GettingStartedTests in TypedConfig.Packages.Tests.</summary>
    public static TheoryData<string> Programs =>
        [.. Block.AllOf("csharp").Where(static block => block is not { Page: "docs/getting-started.md", Note: "file Program.cs" } && block.In is null).Select(static block => block.ToString())];

    public static TheoryData<string> Facts => [.. Block.AllOf("csharp").Where(static block => block.Note == "facts").Select(static block => block.ToString())];

    public static TheoryData<string> OfSamples => [.. Repository.Guides.SelectMany(Block.Of).Where(static block => block.In is not null).Select(static block => block.ToString())];

    public static TheoryData<string> Yaml => Places("yaml");

    public static TheoryData<string> Json => Places("json");

    public static TheoryData<string> Xml => Places("xml");

    public static TheoryData<string> Ini => Places("ini");

    [Fact]
    public void BlocksAreOfLanguagesThatAreChecked()
    {
        var blocks = Repository.Guides.SelectMany(Block.Of).ToList();
        Assert.All(blocks, static block => Assert.Contains(block.Language, (string[])["csharp", "yaml", "json", "xml", "ini", "sh", "text"]));
        Assert.All(blocks.Where(static block => block.Language == "sh"), static block => Assert.Equal("docs/getting-started.md", block.Page));
        Assert.Equal(Outputs.Keys.Order(), blocks.Where(static block => block.Language == "text").Select(static block => block.Page).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task CSharpCompilesWithTheSchemaItNames(string place)
    {
        var block = Find(place);
        Assert.Empty(await Compiled.ProblemsAsync(SchemaOf(block), block.Text));
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public async Task TestsThatAPageShowsPass(string place) => Assert.NotEqual(0, await Compiled.RunFactsAsync(Context(Shop), Find(place).Text));

    [Theory]
    [MemberData(nameof(OfSamples))]
    public void BlockStandsInTheFileItNames(string place) => Assert.Contains(Unindented(Find(place).Text), Unindented(Repository.Text(Find(place).In!)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Yaml))]
    public async Task YamlIsASoundSchemaOrTheFileOfAStore(string place)
    {
        var block = Find(place);
        Assert.Empty(block.Note == "store"
            ? await Compiled.ProblemsAsync(Context(Shop), values: await ValuesOfStoreAsync(block.Text))
            : await Compiled.ProblemsAsync((block.With is { } context ? Context(context) : "") + block.Text));
    }

    [Theory]
    [MemberData(nameof(Json))]
    public void JsonIsJson(string place) => JsonDocument.Parse(Find(place).Text).Dispose();

    [Theory]
    [MemberData(nameof(Xml))]
    public void XmlNamesSettingsThatTheBuildKnows(string place)
    {
        var names = XElement.Parse($"<all>{Find(place).Text}</all>").Descendants().SelectMany(static element => element.Attributes().Select(static attribute => attribute.Name.LocalName).Append(element.Name.LocalName));
        var build = string.Concat(Repository.Files("runtime", "*.props").Concat(Repository.Files("runtime", "*.targets")).Select(Repository.Text));
        Assert.All(names.Where(static name => name.Contains("TypedConfig", StringComparison.Ordinal)), name => Assert.Matches($@"\b{name}\b", build));
    }

    [Theory]
    [MemberData(nameof(Ini))]
    public void SettingsOfAnEditorNameRulesThatThereAre(string place) =>
        Assert.All(RuleId().Matches(Find(place).Text), static id => Assert.True(File.Exists(Repository.PathOf($"analyzers/docs/rules/{id.Value}.md")), id.Value));

    [Fact]
    public async Task MistakesAreNoticed()
    {
        Assert.Contains(await Compiled.ProblemsAsync(Context(Shop), "int size = config.Database.PoolSiz;"), static problem => problem.Contains("CS1061", StringComparison.Ordinal));
        Assert.Contains(await Compiled.ProblemsAsync(Context(Shop), "var size = configuration[\"Database:PoolSize\"];"), static problem => problem.Contains("TC1001", StringComparison.Ordinal));
        Assert.Contains(await Compiled.ProblemsAsync("a: { type: integr }"), static problem => problem.Contains("TC0009", StringComparison.Ordinal));
        Assert.Contains(await Compiled.ProblemsAsync("a: { type: integer, defalt: 1 }"), static problem => problem.Contains("TC0023", StringComparison.Ordinal));
        Assert.Contains(await Compiled.ProblemsAsync(Context(Shop), values: "database:\n  pool_size: 5000\n"), static problem => problem.Contains("TC2003", StringComparison.Ordinal));
    }

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(static line => line.Trim()));

    /// <summary>A file of Contexts, or that of the shop with the nearest schema of the page: <c>with above</c>, <c>with below</c>.</summary>
    private static string SchemaOf(Block block)
    {
        var schemas = Block.Of(block.Page).Where(static other => other.Language == "yaml");
        return block.With switch
        {
            "above" => Context(Shop) + "\n" + schemas.Last(other => other.Line < block.Line).Text,
            "below" => Context(Shop) + "\n" + schemas.First(other => other.Line > block.Line).Text,
            var name => Context(name ?? Shop),
        };
    }

    /// <summary>The values that a store finds in a file of its own, as a value file.</summary>
    private static async Task<string> ValuesOfStoreAsync(string text)
    {
        using var folder = new TempFolder();
        await using var store = new FileConfigStore(folder.Write("store.yaml", text));
        var snapshot = await store.ReadAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(snapshot.Entries);
        var groups = snapshot.Entries.GroupBy(static entry => entry.Key.Split('.')[0], static entry => $"  {entry.Key.Split('.')[1]}: {entry.Value.Value}\n");
        return string.Concat(groups.Select(static group => $"{group.Key}:\n{string.Concat(group)}"));
    }

    private static string Context(string name) => Repository.Text($"tests/TypedConfig.Docs.Tests/Contexts/{name}");

    private static TheoryData<string> Places(string language) => [.. Block.AllOf(language).Select(static block => block.ToString())];

    private static Block Find(string place) => Repository.Guides.SelectMany(Block.Of).Single(block => block.ToString() == place);

    [GeneratedRegex(@"TC\d{4}")]
    private static partial Regex RuleId();
}
