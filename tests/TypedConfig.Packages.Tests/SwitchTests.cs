using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TypedConfig.Packages.Tests;

/// <summary>Everything that the package does to a project by itself can be turned off, and the documentation says how.</summary>
public sealed partial class SwitchTests(PackedProduct product)
{
    private static readonly string[] Found = ["schema.yaml", "more.schema.yaml", "appsettings.json", "Properties/launchSettings.json"];

    [Fact]
    public async Task FilesAreFoundUnlessTheirKindIsSwitchedOff()
    {
        var folder = product.NewConsoleProject("Found");
        foreach (var file in Found)
        {
            PackedProduct.Write(folder, file, "");
        }

        await CommandLine.DotnetAsync(folder, mayFail: false, "restore");
        Assert.Equal(Found.Order(), await AdditionalFilesAsync(folder));
        Assert.Empty(await AdditionalFilesAsync(folder, "EnableTypedConfigDefaultItems"));
        Assert.Equal(Found[2..].Order(), await AdditionalFilesAsync(folder, "EnableTypedConfigDefaultSchemas"));
        Assert.Equal(Found.Except(["appsettings.json"]).Order(), await AdditionalFilesAsync(folder, "EnableTypedConfigDefaultValues"));
        Assert.Equal(Found[..3].Order(), await AdditionalFilesAsync(folder, "EnableTypedConfigDefaultLaunchSettings"));
    }

    [Fact]
    public async Task DocumentationListsEveryProperty()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(PackedProduct.RepositoryRoot, "docs", "projects.md"), TestContext.Current.CancellationToken);
        var properties = new[] { "props", "targets" }
            .SelectMany(static kind => Property().Matches(File.ReadAllText(Path.Combine(PackedProduct.RepositoryRoot, "runtime", "TypedConfig", "buildTransitive", $"TypedConfig.{kind}"))))
            .Select(static match => match.Value)
            .Where(static name => !name.StartsWith('_'))
            .Distinct()
            .ToList();
        Assert.InRange(properties.Count, 9, 30);
        Assert.All(properties, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MessagesOfTheBuildHavePagesAndNothingElseHas()
    {
        var targets = await File.ReadAllTextAsync(Path.Combine(PackedProduct.RepositoryRoot, "runtime", "TypedConfig", "buildTransitive", "TypedConfig.targets"), TestContext.Current.CancellationToken);
        var said = Message().Matches(targets).Select(static match => match.Value).ToList();
        var pages = Directory.GetFiles(Path.Combine(PackedProduct.RepositoryRoot, "analyzers", "docs", "rules"), "TC5*.md");
        Assert.Equal(said, pages.Select(static page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));
        Assert.All(said, id => Assert.Contains($"{id}.md\"", targets, StringComparison.Ordinal));
        Assert.All(pages, static page => Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(page)}: ", File.ReadAllText(page), StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string>> AdditionalFilesAsync(string folder, params string[] off)
    {
        var output = await CommandLine.DotnetAsync(folder, mayFail: false, ["msbuild", "-getItem:AdditionalFiles", .. off.Select(static name => $"-p:{name}=false")]);
        return JsonNode.Parse(output)!["Items"]!["AdditionalFiles"]!.AsArray().Select(static item => item!["Identity"]!.GetValue<string>()).Order();
    }

    [GeneratedRegex("(?<=Code=\")TC5[0-9]{3}(?=\")")]
    private static partial Regex Message();

    [GeneratedRegex(@"(?<=\$\()_?(Enable)?TypedConfig\w+(?=\))")]
    private static partial Regex Property();
}
